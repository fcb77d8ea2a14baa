"""A file older than a death or a move: who left is told and not written in again."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from households.codes import generated_code
from households.importing.answering import choose
from households.importing.checking import check_batch
from households.importing.saving import save_import, upload_list
from households.life.actions import move_away, record_death
from households.models import Household, Member
from tests.households.importing.conftest import workbook_bytes
from tests.households.making import add_member, make_household

PEOPLE = ["STT hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh", "CCCD", "Xóm", "Phân loại"]
TAM = [1, "Lò Văn Tâm", "Chủ hộ", "1970", None, "Xóm 1", "Hộ nghèo"]
HOA = [None, "Lò Thị Hoa", "Vợ", "1972", None, None, None]
DAY = date(2025, 3, 5)


@pytest.fixture
def household(hamlets_a):
    household = make_household(hamlets_a[0])
    add_member(household, "Lò Thị Hoa", birth_year=1972, relation="Vợ", sex="female")
    return household


@pytest.fixture
def upload(commune_a, an):
    def send(*rows):
        file = SimpleUploadedFile("ds.xlsx", workbook_bytes([PEOPLE, *rows]))
        return upload_list(unit=commune_a, file=file, year=2025, by=an)

    return send


def checked(batch):
    comparison = check_batch(batch).comparison
    return comparison, [problem.message for problem in comparison.problems]


def saved(batch, by):
    save_import(batch=batch, fingerprint=check_batch(batch).fingerprint, by=by)


def dies(household, name, an, **fields):
    member = household.members.get(name=name)
    record_death(household=household, member=member, on=DAY, reason="Giấy báo tử", by=an, **fields)


def test_who_died_is_told_and_stays_out(household, upload, an):
    dies(household, "Lò Thị Hoa", an)
    batch = upload(TAM, HOA)
    comparison, messages = checked(batch)
    assert messages == ["Lò Thị Hoa đã ra khỏi hộ ngày 05/03/2025 (qua đời); không ghi lại người này vào hộ."]
    assert not any(change.label == "Thành viên mới" for plan in comparison.plans for change in plan.changes)
    saved(batch, an)
    assert Member.everyone.filter(name="Lò Thị Hoa").count() == 1
    household.refresh_from_db()
    assert household.size == 1


def test_a_row_under_a_dead_head_waits_and_then_keeps_the_new_head(household, upload, an):
    dies(household, "Lò Văn Tâm", an, new_head=household.members.get(name="Lò Thị Hoa"))
    batch = upload(TAM, HOA)
    comparison, messages = checked(batch)
    assert messages == ["Lò Văn Tâm đã ra khỏi hộ ngày 05/03/2025 (qua đời); dòng này chưa nhận."]
    batch = choose(batch=batch, choices={comparison.pairs[0]["key"]: "same"}, by=an)
    saved(batch, an)
    household.refresh_from_db()
    assert (Household.objects.count(), household.head_name) == (1, "Lò Thị Hoa")
    assert [member.name for member in household.members.filter(is_head=True)] == ["Lò Thị Hoa"]


def test_another_person_of_that_name_is_a_new_household(household, upload, an):
    dies(household, "Lò Văn Tâm", an, new_head=household.members.get(name="Lò Thị Hoa"))
    born_later = [*TAM[:3], "1999", *TAM[4:]]
    comparison, messages = checked(upload(born_later))
    assert (comparison.counts["new"], messages) == (1, [])


def test_a_household_that_moved_away_waits(household, upload, an):
    move_away(household=household, destination="Thanh Hóa", on=DAY, reason="Theo con", by=an)
    batch = upload(TAM, HOA)
    comparison, messages = checked(batch)
    assert messages == ["Hộ Lò Văn Tâm đã thôi theo dõi từ ngày 05/03/2025 (chuyển đi nơi khác); dòng này chưa nhận."]
    assert comparison.counts["new"] == 0
    batch = choose(batch=batch, choices={comparison.pairs[0]["key"]: "other"}, by=an)
    assert checked(batch)[0].counts["new"] == 1
    batch = choose(batch=batch, choices={comparison.pairs[0]["key"]: "same"}, by=an)
    assert checked(batch)[0].counts["new"] == 0


def test_a_part_of_an_export_keeps_the_order_of_the_list(household, hamlets_a, commune_a, an):
    household.list_order = 7
    household.save()
    heads = ["Mã hộ", "Họ và tên chủ hộ", "Thôn, xóm", "Diện", "Ghi chú"]
    file = SimpleUploadedFile(
        "ds.xlsx", workbook_bytes([heads, [generated_code(household), "Lò Văn Tâm", "Xóm 1", "Hộ nghèo", "Sửa"]])
    )
    saved(upload_list(unit=commune_a, file=file, year=2024, by=an), an)
    household.refresh_from_db()
    assert (household.note, household.list_order) == ("Sửa", 7)
