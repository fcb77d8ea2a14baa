"""A household goes to another commune: offered, taken in or refused, taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from households.life.actions import (
    ActRefused,
    accept_transfer,
    cancel_transfer,
    move_away,
    offer_transfer,
    record_birth,
    refuse_transfer,
    undo_act,
)
from households.models import Household, Transfer
from tests.households.life.conftest import DAY
from tests.households.making import make_household, recognise
from vietnamese.dates import add_months

EVE = DAY - timedelta(days=1)


@pytest.fixture
def offer(family, commune_b, an):
    return offer_transfer(household=family, to_unit=commune_b, on=DAY, reason="Theo con", by=an)


def test_until_it_is_taken_in_nothing_changes(offer, family):
    family.refresh_from_db()
    assert (family.ended_on, family.version, offer.state) == (None, 1, "waiting")
    assert Household.objects.poor(DAY).get() == family


def test_taken_in(offer, family, hamlets_b, chi):
    new = accept_transfer(transfer=offer, hamlet=hamlets_b[1], by=chi)
    family.refresh_from_db()
    offer.refresh_from_db()
    assert (family.ended_on, family.ending, family.successor) == (DAY, "moved", new)
    assert (new.hamlet, new.began_on, new.code, new.head_name) == (hamlets_b[1], DAY, "", "Lò Văn Tâm")
    assert [member.name for member in new.members.all()] == ["Lò Văn Tâm", "Quàng Thị Én", "Lò Thị Hoa"]
    assert new.members.first().citizen_number == "099070123495"
    assert (offer.state, offer.successor, offer.answered_by) == ("accepted", new, chi)
    assert [Household.objects.poor(day).get() for day in (EVE, DAY)] == [family, new]
    out, came = family.life_events.get(), new.life_events.get()
    assert (out.kind, out.destination, came.kind, came.destination) == (
        "moved_out",
        "Xã Nà Sản",
        "moved_in",
        "Xã Khe Mây",
    )


def test_the_clock_goes_on(hamlets_a, hamlets_b, commune_b, an, chi):
    today = timezone.localdate()
    decided_on = add_months(today, -30)
    household = make_household(hamlets_a[0], category=None)
    row = recognise(household, "escaped_poor", year=decided_on.year, decided_on=decided_on)
    offer = offer_transfer(household=household, to_unit=commune_b, on=today, reason="Theo con", by=an)
    new = accept_transfer(transfer=offer, hamlet=hamlets_b[0], by=chi)
    assert new.newest_recognition(today).newly_escaped_until == row.newly_escaped_until
    assert Household.objects.newly_escaped(today).get() == new


def test_refused_with_a_reason(offer, chi):
    with pytest.raises(ActRefused, match="Ghi lý do"):
        refuse_transfer(transfer=offer, answer=" ", by=chi)
    refuse_transfer(transfer=offer, answer="Chưa đến ở", by=chi)
    offer.refresh_from_db()
    assert (offer.state, offer.answer) == ("refused", "Chưa đến ở")
    with pytest.raises(ActRefused, match="không tiếp nhận"):
        accept_transfer(transfer=offer, hamlet=None, by=chi)


def test_taken_back_and_offered_again(offer, family, commune_b, an):
    with pytest.raises(ActRefused, match="đang chờ xã Nà Sản tiếp nhận"):
        offer_transfer(household=family, to_unit=commune_b, on=DAY, reason="Theo con", by=an)
    with pytest.raises(ActRefused, match="Rút lại đề nghị"):
        move_away(household=family, destination="Lào", on=DAY, reason="Đi", by=an)
    cancel_transfer(transfer=offer, by=an)
    offer_transfer(household=family, to_unit=commune_b, on=DAY, reason="Theo con", by=an)
    assert Transfer.objects.waiting().count() == 1


def test_each_office_does_its_own_part(offer, hamlets_b, an, chi, binh):
    with pytest.raises(PermissionDenied):
        accept_transfer(transfer=offer, hamlet=hamlets_b[0], by=an)
    with pytest.raises(PermissionDenied):
        refuse_transfer(transfer=offer, answer="Không", by=an)
    for somebody in (chi, binh):
        with pytest.raises(PermissionDenied):
            cancel_transfer(transfer=offer, by=somebody)


def test_only_into_a_hamlet_of_the_own_commune(offer, hamlets_a, chi):
    with pytest.raises(ActRefused, match="thôn, xóm của xã mình"):
        accept_transfer(transfer=offer, hamlet=hamlets_a[0], by=chi)


def test_to_the_own_commune_there_is_no_transfer(family, commune_a, an):
    with pytest.raises(ActRefused, match="chuyển trong xã"):
        offer_transfer(household=family, to_unit=commune_a, on=DAY, reason="Theo con", by=an)


def test_what_two_communes_agreed_on_is_not_undone_by_one(offer, family, hamlets_b, an, chi):
    new = accept_transfer(transfer=offer, hamlet=hamlets_b[0], by=chi)
    for event, by in [(family.life_events.get(), an), (new.life_events.get(), chi)]:
        with pytest.raises(ActRefused, match="xã Nà Sản ghi “Cả hộ chuyển đi” đến xã Khe Mây"):
            undo_act(event=event, reason="Nhầm", by=by)


def test_what_happened_since_the_offer_goes_along(offer, family, hamlets_b, child, an, chi):
    record_birth(household=family, person=child, on=EVE, reason="Khai sinh", by=an)
    assert accept_transfer(transfer=offer, hamlet=hamlets_b[0], by=chi).members.count() == 4
