"""Hamlets: added, changed, going on under another name."""

from datetime import date

import pytest
from django.urls import reverse

from offices.actions import rename_hamlet
from offices.models import AuditEvent, Posting, Unit
from offices.signals import hamlet_replaced

PAGE = "/co-quan/"
START = date(2021, 1, 1)


def text_of(response):
    return response.content.decode()


def test_a_hamlet_is_added(client_of, an, commune_a):
    client = client_of(an)
    values = {"kind": " Xóm ", "name": " 4 ", "area": "rural", "order": 4}
    client.post(reverse("office-hamlet-create"), values)
    made = Unit.objects.get(parent=commune_a, name="4")
    assert (made.title, made.level) == ("Xóm 4", "hamlet")
    assert made.path.startswith(commune_a.path)
    assert "Xã, phường này đã có thôn, xóm cùng tên." in text_of(client.post(reverse("office-hamlet-create"), values))


def test_area_and_order_of_a_hamlet(client_of, an, hamlets_a):
    client_of(an).post(reverse("office-hamlet-edit", args=[hamlets_a[0].pk]), {"area": "urban", "order": 9})
    hamlets_a[0].refresh_from_db()
    assert (hamlets_a[0].area, hamlets_a[0].order, hamlets_a[0].name) == ("urban", 9, "1")
    assert AuditEvent.objects.get().details == {"changed": ["Khu vực", "Thứ tự"]}


def test_renaming_a_hamlet_begins_a_new_one(client_of, an, binh, hamlets_a, commune_a):
    client, old = client_of(an), hamlets_a[0]
    client.post(reverse("office-hamlet-rename", args=[old.pk]), {"kind": "xóm", "name": "Mới", "on": "2024-06-01"})
    old.refresh_from_db()
    [new] = old.successors.all()
    assert (old.valid_to, new.valid_from, new.title) == (date(2024, 5, 31), date(2024, 6, 1), "Xóm Mới")
    text = text_of(client.get(PAGE))
    assert "Xóm 1, đến hết 31/05/2024; nay là xóm Mới" in text
    ended, going_on = Posting.objects.filter(user=binh)
    assert (ended.unit, ended.valid_to) == (old, date(2024, 5, 31))
    assert (going_on.unit, going_on.role, going_on.valid_to) == (new, "hamlet_head", None)
    assert client.get(reverse("office-hamlet-rename", args=[old.pk])).status_code == 404


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "2", "on": "2024-06-01"}, "đã có thôn, xóm cùng tên"),
        ({"name": "Mới", "on": "2020-01-01"}, "chọn ngày sau đó"),
    ],
)
def test_renames_that_cannot_be(client_of, an, hamlets_a, values, sentence):
    Unit.objects.filter(pk=hamlets_a[0].pk).update(valid_from=START)
    response = client_of(an).post(reverse("office-hamlet-rename", args=[hamlets_a[0].pk]), {"kind": "xóm", **values})
    assert sentence in text_of(response)
    assert not hamlets_a[0].successors.exists()


def test_the_floors_above_hear_of_a_new_name(an, hamlets_a):
    heard = []

    def listen(sender, old, new, by, **more):
        heard.append((old, new.title, by))

    hamlet_replaced.connect(listen)
    rename_hamlet(hamlet=hamlets_a[1], kind="tổ dân phố", name="2", on=date(2024, 6, 1), by=an)
    hamlet_replaced.disconnect(listen)
    assert heard == [(hamlets_a[1], "Tổ dân phố 2", an)]
