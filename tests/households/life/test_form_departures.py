"""Rows dropped in the form of a household, ethnicity in it; a household from elsewhere; traces of files."""

import pytest
from django.urls import reverse

from households.importing.tracing import leave_traces
from households.life.actions import move_away, undo_act
from households.models import Household, HouseholdImport, ImportTrace, LifeEvent, Member
from offices.models import AuditEvent
from tests.households.life.conftest import DAY
from tests.households.making import edit, new_household, row, rows_of, save, shown

ARRIVE = reverse("household-arrive")


def dropped(officer, family, **fields):
    told = {f"nguoi-1-{name}": value for name, value in fields.items()}
    return save(officer, family, rows_of(family, r1={"drop": True}), known=3, code="HN-1", **told)


def test_a_dropped_row_is_a_mistake_unless_told(officer, family, en, an):
    dropped(officer, family)
    en.refresh_from_db()
    assert en.departure == "mistake"
    event = LifeEvent.objects.get()
    assert (event.kind, event.reason) == ("struck", "Ghi nhầm, bỏ khi sửa hộ")
    undo_act(event=event, reason="Không nhầm", by=an)
    assert family.members.count() == 3


def test_a_dropped_row_may_be_a_death(officer, family, en):
    response = dropped(officer, family, departure="died")
    page = shown(response)
    assert "Ghi căn cứ, ví dụ giấy khai tử số 3." in page
    assert "Ghi ngày và căn cứ của người được bỏ" in page
    dropped(officer, family, departure="died", left_on="6/5/2024", left_reason="Khai tử số 3")
    en.refresh_from_db()
    assert (en.left_on, en.departure) == (DAY, "died")
    event = LifeEvent.objects.get()
    assert (event.kind, event.on, event.reason) == ("death", DAY, "Khai tử số 3")


@pytest.mark.parametrize(("day", "told"), [("6/5/2099", "chưa đến"), ("1/1/1971", "sinh năm 1972")])
def test_days_of_a_dropped_row(officer, family, day, told):
    page = shown(dropped(officer, family, departure="moved", left_on=day, left_reason="Đơn"))
    assert told in page
    assert not LifeEvent.objects.exists()


def test_a_dropped_head_and_a_new_one_undone(officer, family, tam, an):
    people = rows_of(family, r0={"drop": True})
    told = {"nguoi-0-departure": "died", "nguoi-0-left_on": "6/5/2024", "nguoi-0-left_reason": "Khai tử"}
    save(officer, family, people, known=3, head=1, code="HN-1", **told)
    family.refresh_from_db()
    assert family.head_name == "Quàng Thị Én"
    undo_act(event=LifeEvent.objects.get(), reason="Nhầm", by=an)
    assert [member.name for member in family.members.filter(is_head=True)] == ["Quàng Thị Én"]
    assert family.members.filter(name="Lò Văn Tâm", is_head=False).exists()


def test_an_ended_household_is_not_edited(officer, family, an):
    move_away(household=family, destination="Lào", on=DAY, reason="Đi", by=an)
    page = shown(officer.get(edit(family), follow=True))
    assert "đã thôi theo dõi từ ngày 06/05/2024, không ghi thêm được" in page
    assert "Quàng Thị Én" in page


def test_ethnicity_stays_out_of_the_trail(officer, couple):
    save(officer, couple, rows_of(couple, r1={"ethnicity": "Thái"}))
    changes = AuditEvent.objects.get().details["changes"]
    assert changes == [{"field": "Dân tộc của Quàng Thị Én", "old": "", "new": "đã ghi"}]


def test_who_may_not_see_ethnicity_leaves_it(officer, couple, monkeypatch):
    Member.objects.filter(household=couple).update(ethnicity="Thái")
    monkeypatch.setattr("households.people_forms.can", lambda *args: False)
    page = shown(officer.get(edit(couple)))
    assert "Thái" not in page.split("<datalist")[0]
    save(officer, couple, rows_of(couple), note="Mới về")
    assert set(Member.objects.values_list("ethnicity", flat=True)) == {"Thái"}


def test_a_household_from_elsewhere(officer, hamlets_a):
    told = {"chuyen-den-on": "6/5/2024", "chuyen-den-origin": "xã Tà Hộc", "chuyen-den-reason": "Về quê"}
    data = new_household(hamlets_a[0], row("Vi Văn Hải"), category="")
    assert "Ghi nơi hộ ở trước khi chuyển đến." in shown(officer.post(ARRIVE, data))
    page = shown(officer.post(ARRIVE, data | told, follow=True))
    assert "Đã ghi hộ Vi Văn Hải chuyển đến xóm 1." in page
    household = Household.objects.get()
    assert (household.began_on, household.recognitions.count()) == (DAY, 0)
    assert household.life_events.get().kind == "moved_in"


def test_a_day_to_come_is_refused_beside_its_field(officer, hamlets_a):
    told = {"chuyen-den-on": "6/5/2099", "chuyen-den-origin": "xã Tà Hộc", "chuyen-den-reason": "Về quê"}
    page = shown(officer.post(ARRIVE, new_household(hamlets_a[0], row("Vi Văn Hải")) | told))
    assert "chưa đến" in page
    assert not Household.objects.exists()


def test_a_file_leaves_its_trace(officer, family, commune_a, an):
    batch = HouseholdImport.objects.create(
        unit=commune_a, filename="ds 2024.xlsx", year=2024, uploaded_by=an, saved_by=an, saved_at=family.created_at
    )
    ImportTrace.objects.create(
        household=family, batch=batch, version=2, changes=[{"field": "Địa chỉ", "old": "", "new": "Cạnh suối"}]
    )
    page = shown(officer.get(reverse("household-detail", args=[family.pk])))
    assert "Sửa theo tệp ds 2024.xlsx, danh sách năm 2024" in page
    assert "Trước và sau" in page
    assert "Vào sổ cùng danh sách của xã" in page


def test_no_plans_leave_no_trace(commune_a):
    leave_traces([], HouseholdImport(unit=commune_a))
    assert not ImportTrace.objects.exists()
