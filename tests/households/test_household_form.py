"""Entering a household in the browser: nothing typed is lost, every refusal names the thing."""

import pytest
from django.urls import reverse
from django.utils import timezone

from households.models import Household, Member
from offices.models import AuditEvent
from tests.households.making import make_household, new_household, row, shown

CREATE = reverse("household-create")


@pytest.fixture
def client(client_of, an):
    return client_of(an)


def error_of(response, field, place=0):
    return str(response.context["entry"].people.forms[place].errors.get(field, ""))


def test_an_enters_a_household(client, hamlets_a, an):
    people = [
        row("Quàng Thị Én", relation="Vợ", birth="1972", sex="female", ethnicity="hmong"),
        row("  Lò  Văn Tâm ", birth="05/01/1970", sex="male", number="099070123495"),
        row(),
    ]
    data = new_household(
        hamlets_a[0], *people, head=1, number="15/QĐ-UBND", day="2024-01-15", code="HN-1", causes="Vốn"
    )
    response = client.post(CREATE, data)
    household = Household.objects.get()
    assert response["Location"] == reverse("household-detail", args=[household.pk])
    assert (household.head_name, household.hamlet, household.area) == ("Lò Văn Tâm", hamlets_a[0], "rural")
    assert household.created_by == household.updated_by == an
    head, wife = household.members.all()
    assert (head.name, head.is_head, head.relation, head.citizen_number) == (
        "Lò Văn Tâm",
        True,
        "Chủ hộ",
        "099070123495",
    )
    assert (wife.birth_year, wife.birth_date, wife.ethnicity) == (1972, None, "Mông")
    recognition = household.recognitions.get()
    assert str(recognition) == "Hộ nghèo năm 2024"
    assert recognition.decision.number == "15/QĐ-UBND"
    assert recognition.decision.unit == hamlets_a[0].parent
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"household.create", "household.recognize"} <= actions


def test_a_new_household_joins_the_newest_list(client, hamlets_a):
    assert f'value="{timezone.localdate().year}"' in shown(client.get(CREATE))
    make_household(hamlets_a[0], year=2024)
    assert client.get(CREATE).context["entry"].recognition.initial == {"year": 2024}


def test_everything_typed_stays_when_something_is_wrong(client, hamlets_a):
    data = new_household(hamlets_a[1], row("Lò Văn Tâm", birth="32/01/1970", number="12"), address="Cạnh suối", year="")
    page = shown(client.post(CREATE, data))
    for typed in ["Lò Văn Tâm", "32/01/1970", "Cạnh suối", f'<option value="{hamlets_a[1].pk}" selected>']:
        assert typed in page
    for told in ["Ghi đủ ngày như 05/01/1980", "Số đã ghi có 2 chữ số", "Ghi năm của danh sách"]:
        assert told in page
    assert not Household.objects.exists()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("99070123495", "mất số 0 ở đầu"),
        ("0990701234951", "có 13 chữ số"),
        ("09907012349X", "chỉ gồm chữ số"),
        ("٠٩٩٠٧٠١٢٣٤٩٥", "chỉ gồm chữ số"),
        ("0990••••••95", "Ghi lại đủ 12 chữ số"),
    ],
)
def test_wrong_numbers_are_refused_with_the_reason(client, hamlets_a, number, told):
    response = client.post(CREATE, new_household(hamlets_a[0], row("Lò Văn Tâm", number=number)))
    assert told in error_of(response, "number")


@pytest.mark.parametrize(
    ("typed", "kept"), [("099 070 123 495", ("099070123495", "")), ("123456789", ("", "123456789"))]
)
def test_numbers_with_blanks_and_old_numbers(client, hamlets_a, typed, kept):
    client.post(CREATE, new_household(hamlets_a[0], row("Lò Văn Tâm", number=typed)))
    member = Member.objects.get()
    assert (member.citizen_number, member.old_id_number) == kept


def test_a_household_needs_a_head(client, hamlets_a):
    assert "ít nhất chủ hộ" in shown(client.post(CREATE, new_household(hamlets_a[0], row(), row())))
    people = [row("Lò Văn Tâm"), row()]
    assert "Chọn chủ hộ" in shown(client.post(CREATE, new_household(hamlets_a[0], *people, head=1)))
    people = [row("Lò Văn Tâm", drop=True), row("Quàng Thị Én")]
    assert "Chọn chủ hộ" in shown(client.post(CREATE, new_household(hamlets_a[0], *people)))


def test_only_the_head_is_called_head(client, hamlets_a):
    people = [row("Lò Văn Tâm"), row("Quàng Thị Én", relation="chủ hộ")]
    response = client.post(CREATE, new_household(hamlets_a[0], *people))
    assert "không được đánh dấu là chủ hộ" in error_of(response, "relation", 1)


def test_one_number_for_one_person_of_the_form(client, hamlets_a):
    people = [row("Lò Văn Tâm", number="099070123495"), row("Quàng Thị Én", number="099070123495")]
    response = client.post(CREATE, new_household(hamlets_a[0], *people))
    assert "Trùng số với Lò Văn Tâm" in error_of(response, "number", 1)


def test_a_number_of_the_own_area_names_the_household(client, hamlets_a):
    make_household(hamlets_a[2], "Vi Văn Hải", number="099070123495")
    response = client.post(CREATE, new_household(hamlets_a[0], row("Lò Văn Tâm", number="099070123495")))
    assert "hộ Vi Văn Hải, Xóm 3" in error_of(response, "number")


def test_a_number_of_another_commune_names_nobody(client, hamlets_a, hamlets_b):
    make_household(hamlets_b[0], "Vừ A Sở", number="099070123495")
    response = client.post(CREATE, new_household(hamlets_a[0], row("Lò Văn Tâm", number="099070123495")))
    assert "ngoài địa bàn của bạn" in error_of(response, "number")
    assert "Vừ A Sở" not in shown(response)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"number": "099170123495", "sex": "male", "birth": "1970"}, "cho biết là nữ, sinh năm 1970"),
        ({"number": "099070123495", "sex": "male", "birth": "1971"}, "cho biết là nam, sinh năm 1970"),
        ({"number": "099212123495", "sex": "female", "birth": "2012"}, "cho biết là nam, sinh năm 2012"),
        ({"number": "099970123495"}, "chữ số thứ tư là 9"),
        ({"number": "199070123495"}, "không bắt đầu bằng số 0"),
    ],
)
def test_a_doubtful_number_is_saved_when_confirmed(client, hamlets_a, fields, told):
    data = new_household(hamlets_a[0], row("Lò Văn Tâm", **fields))
    response = client.post(CREATE, data)
    assert told in shown(response)
    assert not Household.objects.exists()
    data["xac-nhan"] = response.context["entry"].warnings_key
    client.post(CREATE, data)
    assert Member.objects.get().citizen_number == fields["number"]


def test_a_confirmation_counts_for_its_own_warning_only(client, hamlets_a):
    data = new_household(hamlets_a[0], row("Lò Văn Tâm", number="199070123495"))
    key = client.post(CREATE, data).context["entry"].warnings_key
    data = new_household(hamlets_a[0], row("Lò Văn Tâm", number="099970123495")) | {"xac-nhan": key}
    assert "chữ số thứ tư" in shown(client.post(CREATE, data))
    assert not Household.objects.exists()


def test_the_same_head_in_the_hamlet_is_asked_about(client, hamlets_a):
    other = make_household(hamlets_a[0], "Lò Văn Tám")
    data = new_household(hamlets_a[0], row("Lò Văn Tâm"))
    response = client.post(CREATE, data)
    assert "Xóm 1 đã có hộ Lò Văn Tám" in shown(response)
    assert reverse("household-detail", args=[other.pk]) in shown(response)
    client.post(CREATE, data | {"xac-nhan": response.context["entry"].warnings_key})
    assert Household.objects.count() == 2


def test_the_same_head_in_another_hamlet_is_no_question(client, hamlets_a):
    make_household(hamlets_a[1], "Lò Văn Tâm")
    client.post(CREATE, new_household(hamlets_a[0], row("Lò Văn Tâm")))
    assert Household.objects.count() == 2


def test_a_code_of_another_household_is_named(client, hamlets_a):
    make_household(hamlets_a[0], "Vi Văn Hải", code="HN-1")
    response = client.post(CREATE, new_household(hamlets_a[0], row("Lò Văn Tâm"), code="hn-1"))
    assert "Mã hộ HN-1 đã dùng cho hộ Vi Văn Hải ở xóm 1" in shown(response)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"number": "15/QĐ-UBND"}, "Ghi cả ngày quyết định"),
        ({"day": "2024-01-15"}, "Ghi cả số quyết định"),
        ({"number": "15", "day": "2099-01-01"}, "Ngày quyết định chưa đến"),
        ({"number": "15", "day": "2020-01-01"}, "không công nhận danh sách năm 2024"),
        ({"year": "24"}, "Năm của danh sách phải từ 2015"),
        ({"category": ""}, "Chọn diện"),
    ],
)
def test_refusals_of_a_recognition(client, hamlets_a, fields, told):
    page = shown(client.post(CREATE, new_household(hamlets_a[0], row("Lò Văn Tâm"), **fields)))
    assert told in page
    assert not Household.objects.exists()


def test_a_day_is_read_day_first(client, hamlets_a):
    client.post(CREATE, new_household(hamlets_a[0], row("Lò Văn Tâm"), number="15", day="05/01/2024"))
    assert Household.objects.get().recognitions.get().decision.signed_on.isoformat() == "2024-01-05"


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_one_more_row_loses_nothing_and_tells_no_error(client, hamlets_a, headers):
    data = new_household(hamlets_a[0], row("Lò Văn Tâm", birth="32/01/1970"), head=0, address="Cạnh suối", category="")
    response = client.post(CREATE, data | {"them-dong": "1"}, headers=headers)
    page = shown(response)
    assert len(response.context["entry"].people.forms) == 2
    for typed in ["Lò Văn Tâm", "32/01/1970", "Cạnh suối"]:
        assert typed in page
    assert "Ghi đủ ngày như 05/01/1980, hoặc chỉ ghi năm 1980.</strong>" not in page
    assert "invalid-feedback" not in page
    assert not Household.objects.exists()


def test_without_hamlets_the_page_says_what_to_do(client_of, an, commune_a):
    commune_a.children.all().delete()
    assert reverse("office-settings") in shown(client_of(an).get(CREATE))


def test_hamlets_of_others_are_no_choice(client, hamlets_a, hamlets_b):
    page = shown(client.post(CREATE, new_household(hamlets_b[0], row("Lò Văn Tâm"))))
    assert "Chọn một thôn, xóm trong danh sách" in page
    assert not Household.objects.exists()


def test_one_decision_is_entered_once(client, hamlets_a):
    for name in ["Lò Văn Tâm", "Vi Văn Hải"]:
        client.post(CREATE, new_household(hamlets_a[0], row(name), number="15/QĐ-UBND", day="2024-01-15"))
    first, second = (household.recognitions.get().decision for household in Household.objects.all())
    assert first == second
    assert first.issuer == "Chủ tịch Ủy ban nhân dân xã Khe Mây"
