"""Changing a household in the browser: what is kept, what is written down, what is refused."""

from django.urls import reverse

from offices.models import AuditEvent
from tests.households.making import edit, make_household, posted, row, rows_of, save, shown


def test_what_was_confirmed_is_not_asked_again(officer, hamlets_a):
    make_household(hamlets_a[0], "Lò Văn Tám")
    household = make_household(hamlets_a[0], "Lò Văn Tâm", number="199070123495")
    rows = [row("Lò Văn Tâm", key=household.members.get().pk, birth="1970", number="1990••••••95")]
    data = posted(hamlets_a[0], *rows, known=1, version=1, area="rural", note="Mới về")
    assert officer.post(edit(household), data).status_code == 302
    rows[0]["sex"] = "male"
    data = posted(hamlets_a[0], *rows, known=1, version=2, area="rural", note="Mới về")
    assert "không bắt đầu bằng số 0" in shown(officer.post(edit(household), data))


def test_the_form_shows_no_number(officer, couple):
    page = shown(officer.get(edit(couple)))
    assert "0990••••••95" in page
    assert "099070123495" not in page


def test_nothing_changed_writes_nothing(officer, couple):
    save(officer, couple, rows_of(couple))
    couple.refresh_from_db()
    assert couple.version == 1
    assert not AuditEvent.objects.exists()
    assert couple.members.first().citizen_number == "099070123495"


def test_a_change_is_kept_with_before_and_after(officer, couple, an):
    rows = rows_of(couple, r0={"number": "099070123496"}, r1={"birth": "04/05/1972"})
    save(officer, couple, rows, address="Đầu bản", no_labour="on")
    couple.refresh_from_db()
    assert (couple.version, couple.updated_by, couple.address) == (2, an, "Đầu bản")
    event = AuditEvent.objects.get(action="household.edit")
    assert event.details["changes"] == [
        {"field": "Địa chỉ", "old": "Cạnh suối", "new": "Đầu bản"},
        {"field": "Không có khả năng lao động", "old": "không", "new": "có"},
        {"field": "Số định danh cá nhân của Lò Văn Tâm", "old": "đã có", "new": "số khác"},
        {"field": "Ngày sinh của Quàng Thị Én", "old": "", "new": "04/05/1972"},
    ]
    page = shown(officer.get(reverse("household-detail", args=[couple.pk])))
    assert "Trước và sau" in page
    assert "09907012349" not in page


def test_a_number_is_taken_away_by_emptying_it(officer, couple):
    save(officer, couple, rows_of(couple, r0={"number": ""}))
    assert couple.members.first().citizen_number == ""


def test_members_come_and_go(officer, couple):
    rows = [*rows_of(couple, r1={"drop": True}), row("Lò Thị Hoa", relation="Con", birth="2010")]
    save(officer, couple, rows)
    assert [member.name for member in couple.members.all()] == ["Lò Văn Tâm", "Lò Thị Hoa"]
    changes = AuditEvent.objects.get().details["changes"]
    assert changes == [
        {"field": "Thành viên", "old": "Quàng Thị Én", "new": ""},
        {"field": "Thành viên", "old": "", "new": "Lò Thị Hoa"},
    ]


def test_another_head(officer, couple):
    rows = rows_of(couple, r0={"relation": "Chồng"})
    save(officer, couple, rows, head=1)
    couple.refresh_from_db()
    assert couple.head_name == "Quàng Thị Én"
    assert [(m.name, m.relation) for m in couple.members.all()] == [
        ("Quàng Thị Én", "Chủ hộ"),
        ("Lò Văn Tâm", "Chồng"),
    ]


def test_two_people_swap_their_numbers(officer, couple):
    wife = couple.members.last()
    wife.citizen_number = "099172123495"
    wife.save()
    rows = rows_of(couple, r0={"number": "099172123495"}, r1={"number": "099070123495"})
    response = save(officer, couple, rows)
    key = response.context["entry"].warnings_key  # neither fits sex and year
    save(officer, couple, rows, **{"xac-nhan": key})
    assert [m.citizen_number for m in couple.members.all()] == ["099172123495", "099070123495"]


def test_a_stranger_key_changes_no_stranger(officer, couple, hamlets_a):
    other = make_household(hamlets_a[1], "Vi Văn Hải").members.get()
    save(officer, couple, [*rows_of(couple), row("Lò Thị Hoa", key=other.pk)])
    other.refresh_from_db()
    assert other.name == "Vi Văn Hải"
    assert couple.members.count() == 3


def test_a_further_recognition(officer, couple, hamlets_a):
    url = reverse("recognition-create", args=[couple.pk])
    data = {"category": "escaped_poor", "year": 2025, "decision_number": "77/QĐ-UBND", "decision_date": "2024-12-20"}
    officer.post(url, data)
    assert str(couple.recognitions.first()) == "Hộ thoát nghèo năm 2025"
    assert "77/QĐ-UBND" in AuditEvent.objects.get(action="household.recognize").summary
    assert "không ghi lần nữa" in shown(officer.post(url, data))
    assert couple.recognitions.count() == 2


def test_a_household_may_not_leave_the_office(officer, couple, hamlets_b):
    fields = {"version": 1, "area": "rural"}
    response = officer.post(edit(couple), posted(hamlets_b[0], *rows_of(couple), known=2, **fields))
    assert "Chọn một thôn, xóm trong danh sách" in shown(response)


def test_a_household_without_people_offers_its_head(officer, hamlets_a):
    household = make_household(hamlets_a[0])
    household.members.all().delete()
    assert 'value="Lò Văn Tâm"' in shown(officer.get(edit(household)))
    data = posted(hamlets_a[0], row("Lò Văn Tâm", birth="1970"), known=1, version=1, area="rural")
    officer.post(edit(household), data)
    assert household.members.get().is_head


def test_a_number_taken_at_the_last_moment_loses_nothing(officer, couple, hamlets_a, monkeypatch):
    make_household(hamlets_a[1], "Vi Văn Hải", number="099172123495")
    # The other officer's row comes after this form was checked: the database alone sees both.
    monkeypatch.setattr("households.people_forms.holders_of", lambda numbers, household: {})
    response = save(officer, couple, rows_of(couple, r1={"number": "099172123495"}), note="Mới về")
    assert "vừa được ghi cho hộ khác" in shown(response)
    assert "Mới về" in shown(response)
    couple.refresh_from_db()
    assert (couple.version, couple.note) == (1, "")
