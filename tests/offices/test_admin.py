"""Administration pages: for the quản trị role, in its area, with a trail."""

from datetime import date

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from offices.audit import record
from offices.models import AuditEvent, LegalAct, Posting, Unit, User
from tests.conftest import PASSWORD, person

MODELS = ["user", "unit", "unityear", "posting", "officeprofile", "post", "officecitation", "legalact", "auditevent"]
NEW = "doi-song-moi-2024"
POSTINGS = {
    "postings-TOTAL_FORMS": "1",
    "postings-INITIAL_FORMS": "0",
    "postings-0-role": "officer",
    "postings-0-valid_from": "2024-01-01",
}


def admin_url(model, act="changelist", *args):
    return reverse(f"admin:offices_{model}_{act}", args=args)


@pytest.fixture
def office(client_of, giang):
    return client_of(giang)


@pytest.mark.parametrize("who", ["an", "binh", "dung", "hoa"])
def test_closed_to_other_roles(request, client_of, who):
    user = request.getfixturevalue(who)
    user.is_staff = True
    user.save()
    assert client_of(user).get("/quan-tri/", follow=True).status_code == 403


def test_closed_without_the_staff_mark(client_of, giang):
    giang.is_staff = False
    giang.save()
    assert client_of(giang).get("/quan-tri/", follow=True).status_code == 403


def test_closed_after_the_posting(client_of, giang):
    giang.postings.update(valid_to=date(2022, 1, 1))
    assert client_of(giang).get("/quan-tri/", follow=True).status_code == 403


def test_there_is_one_sign_in(client, db):
    response = client.get("/quan-tri/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/dang-nhap/?next=")


def test_the_index_names_its_rooms(office):
    text = office.get("/quan-tri/").content.decode()
    for words in ["Tài khoản, đơn vị và văn bản căn cứ", "Phân công", "Nhật ký", "Văn bản căn cứ"]:
        assert words.lower() in text.lower()


@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens(office, an, model):
    record(action="office.edit", unit=an.postings.get().unit, target=None, summary="Việc", by=an)
    assert office.get(admin_url(model)).status_code == 200
    assert office.get(admin_url(model), {"q": "khe may"}).status_code == 200


@pytest.mark.parametrize("model", [model for model in MODELS if model != "auditevent"])
def test_every_add_page_opens(office, model):
    assert office.get(admin_url(model, "add")).status_code == 200


def test_an_account_with_its_posting(office, commune_a, client):
    values = {
        "username": "kim",
        "full_name": "Vi Thị Kim",
        "usable_password": "true",
        "password1": NEW,
        "password2": NEW,
    }
    response = office.post(admin_url("user", "add"), {**values, **POSTINGS, "postings-0-unit": commune_a.pk})
    assert response.status_code == 302
    kim = User.objects.get(username="kim")
    assert kim.postings.get().unit == commune_a
    assert client.post("/dang-nhap/", {"username": "kim", "password": NEW}).status_code == 302
    assert AuditEvent.objects.get(action="admin.add").summary == "Thêm tài khoản: Vi Thị Kim"


def test_nobody_is_posted_outside_the_area(office, commune_b, an):
    values = {"username": "an", "full_name": "Lò Thị An", "is_active": "on"}
    values |= {"postings-TOTAL_FORMS": "2", "postings-INITIAL_FORMS": "1"}
    old = an.postings.get()
    values |= {"postings-0-id": old.pk, "postings-0-user": an.pk, "postings-0-unit": old.unit_id}
    values |= {"postings-0-role": "officer", "postings-0-valid_from": "2021-01-01"}
    values |= {"postings-1-unit": commune_b.pk, "postings-1-role": "admin", "postings-1-valid_from": "2021-01-01"}
    response = office.post(admin_url("user", "change", an.pk), values)
    assert response.status_code == 200
    assert not Posting.objects.filter(user=an, unit=commune_b).exists()


def test_an_account_is_changed_with_a_trail(office, an):
    page = office.get(admin_url("user", "change", an.pk)).content.decode()
    assert "Họ và tên" in page
    old = an.postings.get()
    values = {"username": "an", "full_name": "Lò Thị An An", "is_active": "on"}
    values |= {"postings-TOTAL_FORMS": "1", "postings-INITIAL_FORMS": "1", "postings-0-id": old.pk}
    values |= {"postings-0-user": an.pk, "postings-0-unit": old.unit_id, "postings-0-role": "officer"}
    values |= {"postings-0-valid_from": "2021-01-01", "postings-0-valid_to": "2030-01-01"}
    assert office.post(admin_url("user", "change", an.pk), values).status_code == 302
    an.refresh_from_db()
    assert an.full_name == "Lò Thị An An"
    event = AuditEvent.objects.get(action="admin.change")
    assert (event.summary, event.unit_title) == ("Sửa tài khoản: Lò Thị An An", "Xã Khe Mây")


@pytest.mark.parametrize("who", ["chi", "dung"])
def test_accounts_outside_the_area_are_not_there(request, office, who):
    user = request.getfixturevalue(who)
    assert office.get(admin_url("user", "change", user.pk), follow=True).redirect_chain
    assert f">{who}<" not in office.get(admin_url("user")).content.decode()


def test_an_account_that_also_works_elsewhere_belongs_to_a_higher_admin(office, an, commune_b):
    posting = Posting.objects.create(user=an, unit=commune_b, role="officer", valid_from=date(2021, 1, 1))
    assert office.get(admin_url("user", "change", an.pk)).status_code == 302
    posting.valid_to = date(2022, 1, 1)
    posting.save()
    assert office.get(admin_url("user", "change", an.pk)).status_code == 200


def test_a_password_is_set_anew(office, an, client):
    url = reverse("admin:auth_user_password_change", args=[an.pk])
    assert office.post(url, {"password1": NEW, "password2": NEW}).status_code == 302
    assert client.post("/dang-nhap/", {"username": "an", "password": NEW}).status_code == 302
    assert AuditEvent.objects.filter(action="admin.change", target="Lò Thị An").exists()


def test_a_locked_account_is_unlocked(office, an, client):
    for _ in range(5):
        client.post("/dang-nhap/", {"username": "an", "password": "sai"})
    assert client.post("/dang-nhap/", {"username": "an", "password": PASSWORD}).status_code == 429
    office.post(admin_url("user"), {"action": "unlock", "_selected_action": [an.pk]})
    assert not AccessAttempt.objects.exists()
    assert client.post("/dang-nhap/", {"username": "an", "password": PASSWORD}).status_code == 302
    assert AuditEvent.objects.get(action="account.unlock").target == "Lò Thị An"


def test_accounts_are_not_deleted(office, an):
    assert office.get(admin_url("user", "delete", an.pk)).status_code == 403


def test_units_are_found_with_and_without_diacritics(office, hamlets_a, commune_b):
    for words in ["Khe Mây", "khe may", "99001"]:
        assert "Xã Khe Mây" in office.get(admin_url("unit"), {"q": words}).content.decode()
    text = office.get(admin_url("unit")).content.decode()
    assert "Xóm 3" in text
    assert "Nà Sản" not in text


def test_units_offered_for_a_posting_lie_in_the_area(office, commune_b, hamlets_a):
    field = {"app_label": "offices", "model_name": "posting", "field_name": "unit", "term": "xa"}
    names = [row["text"] for row in office.get(reverse("admin:autocomplete"), field).json()["results"]]
    assert names == ["Xã Khe Mây"]


def test_a_unit_moves_with_its_trail(client_of, district, commune_a, hamlets_a):
    boss = person("son", "Hà Văn Sơn", district.parent, "admin")
    boss.is_staff = True
    boss.save()
    other = Unit.objects.create(level="district", kind="huyện", name="Khác", code="992", parent=district.parent)
    values = {"level": "commune", "kind": "xã", "name": "Khe Mây", "code": "99001", "area": "rural", "order": 0}
    response = client_of(boss).post(admin_url("unit", "change", commune_a.pk), {**values, "parent": other.pk})
    assert response.status_code == 302
    hamlets_a[0].refresh_from_db()
    assert hamlets_a[0].path.startswith(other.path)
    assert AuditEvent.objects.get(action="admin.change").summary == "Sửa đơn vị: Xã Khe Mây"


def test_deleting_leaves_a_trail(office, commune_a):
    year = commune_a.years.get()
    assert office.post(admin_url("unityear", "delete", year.pk), {"post": "yes"}).status_code == 302
    assert AuditEvent.objects.get(action="admin.delete").summary.startswith("Xóa số hộ dân cư theo năm")


def test_the_trail_is_only_read(office, an, commune_a):
    event = record(action="office.edit", unit=commune_a, target=None, summary="Việc đã làm", by=an)
    assert "Việc đã làm" in office.get(admin_url("auditevent", "change", event.pk)).content.decode()
    assert office.get(admin_url("auditevent", "add")).status_code == 403
    assert office.get(admin_url("auditevent", "delete", event.pk)).status_code == 403
    assert office.post(admin_url("auditevent", "change", event.pk), {"summary": "khác"}).status_code == 403


def test_national_acts_are_read_and_own_acts_kept(office, commune_a):
    act = LegalAct.objects.create(
        kind="Luật", number="1/2020/QH14", signed_on=date(2020, 1, 1), issuer="Quốc hội", subject="về một việc"
    )
    values = {"kind": "Luật", "number": "khác", "signed_on": "2020-01-01", "issuer": "x", "subject": "y"}
    assert office.get(admin_url("legalact", "change", act.pk)).status_code == 200
    assert office.post(admin_url("legalact", "change", act.pk), values).status_code == 403
    assert office.post(admin_url("legalact", "add"), values).status_code == 200
    assert office.post(admin_url("legalact", "add"), {**values, "unit": commune_a.pk}).status_code == 302
