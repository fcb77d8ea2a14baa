"""Private values: masked on every page, shown one by one on purpose, each showing written down."""

from datetime import date

import pytest
from django.urls import reverse

from households.masking import find, hidden, values_of
from households.models import Member
from offices.models import AuditEvent
from tests.households.making import add_member, make_household, shown

NUMBER = "099070123495"
SECRETS = {
    "number": NUMBER,
    "old": "123456789",
    "phone": "0912345678",
    "ethnicity": "Nguồn ở Minh Hóa",
    "health": "Suy thận",
}


@pytest.fixture
def household(hamlets_a):
    found = make_household(hamlets_a[0], number=NUMBER, phone=SECRETS["phone"])
    found.members.update(ethnicity=SECRETS["ethnicity"])
    add_member(
        found, "Quàng Thị Én", old_id_number=SECRETS["old"], birth_date=date(1972, 5, 4), health=SECRETS["health"]
    )
    return found


@pytest.fixture
def keys(household):
    """Name of each secret -> its key in a request."""
    head, wife = household.members.order_by("-is_head")
    return {
        "number": f"{head.pk}.citizen_number",
        "old": f"{wife.pk}.old_id_number",
        "phone": ".phone",
        "ethnicity": f"{head.pk}.ethnicity",
        "health": f"{wife.pk}.health",
    }


def ask(client, household, key, **extra):
    return client.post(reverse("household-reveal", args=[household.pk]), {"key": key}, **extra)


def test_page_and_form_show_no_private_value(household, client_of, an):
    client = client_of(an)
    for name in ["household-detail", "household-edit"]:
        page = shown(client.get(reverse(name, args=[household.pk])))
        for secret in SECRETS.values():
            if (name, secret) != ("household-edit", SECRETS["phone"]):
                assert secret not in page, (name, secret)


@pytest.mark.parametrize("what", SECRETS)
def test_one_value_is_shown_and_written_down(household, keys, client_of, an, what):
    response = ask(client_of(an), household, keys[what])
    page = shown(response)
    assert SECRETS[what] in page
    assert not any(secret in page for name, secret in SECRETS.items() if name != what)
    assert "no-store" in response["Cache-Control"]
    event = AuditEvent.objects.get(action="personal.reveal")
    assert (event.actor_key, event.target_key) == (an.pk, str(household.pk))
    assert SECRETS[what] not in f"{event.summary}{event.details}"


def test_htmx_gets_the_value_alone(household, keys, client_of, an):
    page = shown(ask(client_of(an), household, keys["health"], headers={"HX-Request": "true"}))
    assert SECRETS["health"] in page
    assert "<html" not in page


def test_each_showing_is_an_event_of_its_own(household, keys, client_of, an):
    client = client_of(an)
    for key in keys.values():
        ask(client, household, key)
    summaries = AuditEvent.objects.filter(action="personal.reveal").values_list("summary", flat=True)
    assert set(summaries) == {
        f"Xem số định danh của {household.head_name}, hộ {household.head_name}",
        f"Xem số CMND của Quàng Thị Én, hộ {household.head_name}",
        f"Xem số điện thoại, hộ {household.head_name}",
        f"Xem dân tộc của {household.head_name}, hộ {household.head_name}",
        f"Xem tình trạng sức khỏe của Quàng Thị Én, hộ {household.head_name}",
    }


def test_the_next_page_is_masked_again(household, keys, client_of, an):
    client = client_of(an)
    ask(client, household, keys["number"])
    assert NUMBER not in shown(client.get(reverse("household-detail", args=[household.pk])))


def test_a_get_shows_nothing(household, client_of, an):
    assert client_of(an).get(reverse("household-reveal", args=[household.pk])).status_code == 405


def test_a_hamlet_head_sees_that_there_is_a_value_but_no_way_to_it(household, keys, client_of, binh):
    client = client_of(binh)
    page = shown(client.get(reverse("household-detail", args=[household.pk])))
    assert "0990••••••95" in page
    assert ">Hiện<" not in page
    assert ask(client, household, keys["number"]).status_code == 403
    assert not AuditEvent.objects.filter(action="personal.reveal").exists()


@pytest.mark.parametrize(
    "key", ["", ".", "1", ".name", ".citizen_number", "999999.ethnicity", "x.ethnicity", ".phone.x"]
)
def test_an_unknown_key_finds_nothing(household, client_of, an, key):
    assert find(household, key) is None
    assert ask(client_of(an), household, key).status_code == 404


def test_a_member_of_another_household_is_not_found(household, hamlets_b, client_of, an):
    other = make_household(hamlets_b[0], "Vừ A Sua", number="099070999999")
    assert ask(client_of(an), household, f"{other.members.get().pk}.citizen_number").status_code == 404


def test_what_is_not_recorded_has_no_mask(household):
    head = household.members.get(is_head=True)
    assert values_of(household)[head.pk]["health"] is None
    assert hidden("") == ""


def edit(client, household, **changes):
    """Post the edit form as it was opened, but for these fields of the first person."""
    address = reverse("household-edit", args=[household.pk])
    entry = client.get(address).context["entry"]
    data = {"nguoi-TOTAL_FORMS": "2", "nguoi-INITIAL_FORMS": "2", "head": "0"}
    for form in [entry.form, *entry.people.forms]:
        data |= {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
    return client.post(address, data | {f"nguoi-0-{name}": value for name, value in changes.items()})


def test_a_masked_field_left_alone_keeps_what_is_recorded(household, client_of, an):
    assert edit(client_of(an), household, relation="Chủ hộ").status_code == 302
    assert Member.objects.get(health=SECRETS["health"]).name == "Quàng Thị Én"
    assert Member.objects.filter(ethnicity=SECRETS["ethnicity"]).count() == 1


def test_typing_over_the_mask_replaces_it(household, client_of, an):
    edit(client_of(an), household, ethnicity="Thái", health="Khuyết tật vận động")
    head = household.members.get(is_head=True)
    assert (head.ethnicity, head.health) == ("Thái", "Khuyết tật vận động")
    event = AuditEvent.objects.filter(action="household.edit").first()
    assert "Khuyết tật" not in str(event.details)
