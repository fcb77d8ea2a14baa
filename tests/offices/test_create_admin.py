"""The first account on a new server."""

import pytest
from django.core.management import CommandError, call_command

from offices.admin_site import manages_accounts
from offices.models import AuditEvent, User

COMMAND = "offices.management.commands.create_admin.getpass"


def make(monkeypatch, password="doi-song-moi-2024", code="99001"):
    monkeypatch.setattr(COMMAND, lambda prompt: password)
    call_command("create_admin", "giang", "Lường Văn Giang", code)


def test_an_admin_of_a_commune(monkeypatch, commune_a, capsys):
    make(monkeypatch)
    user = User.objects.get(username="giang")
    assert user.is_staff
    assert manages_accounts(user)
    assert user.check_password("doi-song-moi-2024")
    assert "xã Khe Mây" not in capsys.readouterr().err
    assert AuditEvent.objects.get().actor == "hệ thống"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({"code": "0"}, "Không có đơn vị mã 0"), ({"password": "ngan"}, "10 ký tự")],
)
def test_what_is_wrong_is_said(monkeypatch, commune_a, values, sentence):
    with pytest.raises(CommandError, match=sentence):
        make(monkeypatch, **values)
    assert not User.objects.exists()


def test_a_name_in_use(monkeypatch, commune_a):
    make(monkeypatch)
    with pytest.raises(CommandError, match="đã có người dùng"):
        make(monkeypatch)
