"""Two officers change one household: the second is told, and what both did stays."""

from datetime import date

from households.life.actions import record_death
from tests.households.making import edit, rows_of, save, shown


def opened(client, household):
    """The fields of the form as a browser holds them after opening it."""
    entry = client.get(edit(household)).context["entry"]
    fields = {name: entry.form[name].value() for name in entry.form.fields}
    data = {name: "on" if value is True else value for name, value in fields.items() if value not in {None, False}}
    data |= {"nguoi-TOTAL_FORMS": len(entry.people.forms), "nguoi-INITIAL_FORMS": len(entry.people.forms)}
    for form in entry.people.forms:
        data |= {form.add_prefix(name): form[name].value() for name in form.fields if form[name].value()}
    return data | {"head": entry.people.head_place, "luc-mo": entry.snapshot}


def sent_again(response):
    """The fields of a page that came back, as a browser would send them again."""
    return {name: value for name, value in response.context["entry"].data.items() if name != "csrfmiddlewaretoken"}


def test_the_second_editor_is_told_and_both_changes_stay(officer, couple, an):
    first, second = opened(officer, couple), opened(officer, couple)
    officer.post(edit(couple), first | {"address": "Đầu bản", "merit": "on", "nguoi-0-sex": "male"})
    response = officer.post(edit(couple), second | {"note": "Mới về", "nguoi-1-name": "Quàng Thị Yến"})
    page = shown(response)
    assert response.status_code == 409
    for told in ["Lò Thị An đã sửa hộ này", "Đầu bản", "Quàng Thị Yến", "Mới về"]:
        assert told in page
    assert [change["field"] for change in response.context["entry"].differences] == [
        "Ghi chú",
        "Họ và tên của Quàng Thị Én",
    ]
    couple.refresh_from_db()
    assert (couple.address, couple.note) == ("Đầu bản", "")
    officer.post(edit(couple), sent_again(response))
    couple.refresh_from_db()
    assert (couple.version, couple.address, couple.note, couple.merit) == (3, "Đầu bản", "Mới về", True)
    assert [(m.name, m.sex) for m in couple.members.all()] == [("Lò Văn Tâm", "male"), ("Quàng Thị Yến", "")]


def test_both_typed_the_same_field(officer, couple):
    first, second = opened(officer, couple), opened(officer, couple)
    officer.post(edit(couple), first | {"address": "Đầu bản"})
    response = officer.post(edit(couple), second | {"address": "Cuối bản"})
    assert response.context["entry"].differences == [{"field": "Địa chỉ", "old": "Đầu bản", "new": "Cuối bản"}]


def test_people_come_and_go_between_two_editors(officer, couple):
    first, second = opened(officer, couple), opened(officer, couple)
    new = {"nguoi-TOTAL_FORMS": 3, "nguoi-2-name": "Lò Thị Hoa", "nguoi-2-relation": "Con", "nguoi-1-DELETE": "on"}
    officer.post(edit(couple), first | new)
    response = officer.post(edit(couple), second | {"note": "Mới về"})
    assert response.status_code == 409
    officer.post(edit(couple), sent_again(response))
    assert [member.name for member in couple.members.all()] == ["Lò Văn Tâm", "Lò Thị Hoa"]
    couple.refresh_from_db()
    assert couple.note == "Mới về"


def test_a_new_head_between_two_editors(officer, couple):
    first, second = opened(officer, couple), opened(officer, couple)
    officer.post(edit(couple), first | {"head": 1, "nguoi-0-relation": "Chồng"})
    response = officer.post(edit(couple), second | {"note": "Mới về"})
    officer.post(edit(couple), sent_again(response))
    couple.refresh_from_db()
    assert (couple.head_name, couple.note) == ("Quàng Thị Én", "Mới về")


def test_a_form_without_snapshot_still_tells(officer, couple):
    save(officer, couple, rows_of(couple), address="Đầu bản")
    response = save(officer, couple, rows_of(couple), note="Mới về", version=1)
    assert response.status_code == 409
    assert "Cạnh suối" in shown(response)


def test_an_act_between_opening_and_saving_is_told(officer, couple, an):
    second = opened(officer, couple)
    wife = couple.members.get(name="Quàng Thị Én")
    record_death(household=couple, member=wife, on=date(2024, 5, 6), reason="Khai tử", by=an)
    response = officer.post(edit(couple), second | {"note": "Mới về", "nguoi-1-name": "Quàng Thị Yến"})
    assert response.status_code == 409
    assert "Quàng Thị Én qua đời" in shown(response)
    officer.post(edit(couple), sent_again(response))
    couple.refresh_from_db()
    assert couple.note == "Mới về"
    assert [member.name for member in couple.members.all()] == ["Lò Văn Tâm"]
