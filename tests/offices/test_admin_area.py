"""What an administrator's forms may name: numbers sent by hand reach nothing outside the area."""

from datetime import date

import pytest

from offices.models import LegalAct, OfficeCitation, Post, Posting, Unit
from tests.conftest import person
from tests.offices.test_admin import admin_url


@pytest.fixture
def office(client_of, giang):
    return client_of(giang)


def act_of(unit):
    return LegalAct.objects.create(
        kind="Kế hoạch", number="5/KH", signed_on=date(2024, 1, 1), issuer="UBND xã", subject="về một việc", unit=unit
    )


def words_of(answer):
    return answer.content.decode()


def test_nobody_from_elsewhere_is_posted_here(office, commune_a, chi, dung):
    """Such a posting would make the other office's person work here, on their own home page too."""
    values = {"unit": commune_a.pk, "role": "officer", "valid_from": "1990-01-01"}
    for stranger in (chi, dung):
        answer = office.post(admin_url("posting", "add"), {**values, "user": stranger.pk})
        assert answer.status_code == 200
        assert stranger.full_name not in words_of(answer)
    assert not Posting.objects.filter(unit=commune_a, user__in=[chi, dung]).exists()


def test_a_posting_does_not_change_hands(office, an, hoa, commune_a):
    posting = an.postings.get()
    values = {"user": hoa.pk, "unit": commune_a.pk, "role": "leader", "valid_from": "2021-01-01"}
    assert office.post(admin_url("posting", "change", posting.pk), values).status_code == 302
    posting.refresh_from_db()
    assert (posting.user, posting.role) == (an, "leader")


def test_a_post_is_tied_to_nobody_from_elsewhere(office, commune_a, chi):
    post = Post.objects.filter(unit=commune_a).first()
    values = {"unit": commune_a.pk, "kind": "chair", "title": "Chủ tịch", "holder": "Lò Văn Chủ", "order": 1}
    values |= {"valid_from": "2021-01-01", "account": chi.pk}
    answer = office.post(admin_url("post", "change", post.pk), values)
    assert answer.status_code == 200
    assert chi.full_name not in words_of(answer)
    post.refresh_from_db()
    assert post.account is None


def test_earlier_work_elsewhere_is_not_shown_or_changed(office, an, commune_b):
    earlier = Posting.objects.create(
        user=an, unit=commune_b, role="officer", valid_from=date(2015, 1, 1), valid_to=date(2020, 1, 1)
    )
    assert "Nà Sản" not in words_of(office.get(admin_url("user", "change", an.pk)))
    values = {"username": "an", "full_name": "Lò Thị An", "is_active": "on"}
    values |= {"postings-TOTAL_FORMS": "1", "postings-INITIAL_FORMS": "1", "postings-0-id": earlier.pk}
    values |= {"postings-0-user": an.pk, "postings-0-unit": commune_b.pk, "postings-0-role": "officer"}
    values |= {"postings-0-valid_from": "2015-01-01", "postings-0-DELETE": "on"}
    office.post(admin_url("user", "change", an.pk), values)
    assert Posting.objects.filter(pk=earlier.pk).exists()


UNIT = {"level": "commune", "kind": "xã", "name": "Mới", "code": "99009", "area": "rural", "order": 0}


def test_no_unit_is_made_beside_or_above_the_area(office, district, commune_a, commune_b):
    for parent in (district, district.parent, commune_b):
        assert office.post(admin_url("unit", "add"), {**UNIT, "parent": parent.pk}).status_code == 200
    assert not Unit.objects.filter(code="99009").exists()
    assert office.post(admin_url("unit", "add"), {**UNIT, "level": "hamlet", "parent": commune_a.pk}).status_code == 302


def test_ones_own_unit_stays_where_it_is(office, district, commune_a):
    own = UNIT | {"name": "Khe Mây", "code": "99001"}
    url = admin_url("unit", "change", commune_a.pk)
    assert office.post(url, {**own, "parent": district.parent_id}).status_code == 200
    assert office.post(url, {**own, "parent": district.pk, "area": "urban"}).status_code == 302
    commune_a.refresh_from_db()
    assert (commune_a.parent, commune_a.area) == (district, "urban")


def test_what_a_unit_became_may_lie_elsewhere_but_is_not_put_there_by_hand(office, district, commune_a, commune_b):
    values = UNIT | {"name": "Khe Mây", "code": "99001", "parent": district.pk}
    url = admin_url("unit", "change", commune_a.pk)
    assert office.post(url, {**values, "successors": [commune_b.pk]}).status_code == 200
    assert not commune_a.successors.exists()
    commune_a.successors.add(commune_b)
    assert office.post(url, {**values, "successors": [commune_b.pk]}).status_code == 302
    assert commune_a.successors.get() == commune_b


def test_acts_of_other_offices_are_not_read_by_number(office, commune_a, commune_b):
    own, theirs = act_of(commune_a), act_of(commune_b)
    theirs.subject = "về việc riêng của xã bên"
    theirs.save()
    values = {"kind": "Kế hoạch", "number": "5/KH", "signed_on": "2024-01-01", "issuer": "UBND xã", "subject": "x"}
    answer = office.post(
        admin_url("legalact", "change", own.pk), {**values, "unit": commune_a.pk, "replaced_by": theirs.pk}
    )
    assert answer.status_code == 200
    assert "việc riêng" not in words_of(answer)
    citation = office.post(admin_url("officecitation", "add"), {"unit": commune_a.pk, "act": theirs.pk, "order": 1})
    assert "việc riêng" not in words_of(citation)
    assert not OfficeCitation.objects.filter(act=theirs).exists()


def test_a_superior_reaches_all_below(client_of, district, commune_a, chi):
    boss = person("son", "Hà Văn Sơn", district, "admin")
    boss.is_staff = True
    boss.save()
    values = {"user": chi.pk, "unit": commune_a.pk, "role": "officer", "valid_from": "2024-01-01"}
    assert client_of(boss).post(admin_url("posting", "add"), values).status_code == 302
