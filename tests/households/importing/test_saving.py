"""From a list to the register and back: nothing twice, nothing lost, all or nothing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from households.importing.presenting import household_lines
from households.importing.saving import ImportRefused, check_batch, discard_import, save_import, upload_list
from households.models import Decision, Household, HouseholdImport, Member, Recognition
from offices.models import AuditEvent
from tests.households.importing.conftest import workbook_bytes

HEADS = [
    "Họ tên chủ hộ",
    "Xóm",
    "Phân loại",
    "Số khẩu",
    "Số CCCD",
    "Năm sinh",
    "Thực trạng",
    "Ghi chú",
    "Số QĐCN",
    "Ngày QĐ",
]
ON = ["Lò Văn Ón", "Xóm 1", "Hộ nghèo", 4, "099080012345", 1980, "Nhà dột", "", "215/QĐ-UBND", "12/12/2023"]
BE = ["Vi Thị Bê", 2, "Hộ cận nghèo", 2, "099175012346", 1975, "", "Có khả năng thoát cận nghèo", "", ""]
PEOPLE = ["STT hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh", "CCCD", "Xóm", "Phân loại"]


def upload(unit, by, *rows, heads=HEADS, year=2024, **decision):
    file = SimpleUploadedFile("ds-ho.xlsx", workbook_bytes([heads, *rows]))
    return upload_list(unit=unit, file=file, year=year, by=by, **decision)


def save(batch, by):
    return save_import(batch=batch, fingerprint=check_batch(batch).fingerprint, by=by)


def counts(batch):
    found = check_batch(batch).comparison.counts
    return found["new"], found["changed"], found["same"], found["left_out"]


def changes(batch):
    return [(c.label, c.old, c.new) for plan in check_batch(batch).comparison.plans for c in plan.changes]


@pytest.fixture
def saved(commune_a, hamlets_a, an):
    return save(upload(commune_a, an, ON, BE), an)


def test_a_list_becomes_households_with_heads_and_recognitions(saved, commune_a, an):
    assert (saved.state, saved.counts["new"]) == (HouseholdImport.State.SAVED, 2)
    first, second = Household.objects.order_by("list_order")
    assert (first.head_name, first.hamlet.name, first.stated_size) == ("Lò Văn Ón", "1", 4)
    assert (first.circumstances, first.created_by, first.head_key) == ("Nhà dột", an, "lo van on")
    head = first.members.get()
    assert (head.is_head, head.relation, head.citizen_number, head.birth_year) == (True, "Chủ hộ", "099080012345", 1980)
    recognition = first.recognitions.get()
    assert (recognition.category, recognition.year) == ("poor", 2024)
    assert (recognition.decision.number, recognition.decision.signed_on) == ("215/QĐ-UBND", date(2023, 12, 12))
    assert recognition.effective_from == date(2024, 1, 1)
    assert (second.expected_exit_year, second.hamlet.name) == (2024, "2")
    assert second.recognitions.get().decision is None


def test_the_trail_tells_who_saved_what(saved, an):
    event = AuditEvent.objects.get(action="import.save")
    assert event.actor_key == an.pk
    assert event.summary == "Nhập danh sách năm 2024 từ tệp ds-ho.xlsx: 2 hộ mới, 0 hộ thay đổi"


def test_the_same_file_again_changes_nothing(saved, commune_a, an):
    again = upload(commune_a, an, ON, BE)
    assert counts(again) == (0, 0, 2, 0)
    with pytest.raises(ImportRefused, match="Không có hộ nào"):
        save(again, an)


def test_changed_cells_are_shown_field_by_field_and_written(saved, commune_a, an):
    other = ["Lò Văn Ón", "Xóm 1", "Hộ nghèo", 5, "099080012345", 1980, "Đã sửa nhà", "", "215/QĐ-UBND", "12/12/2023"]
    batch = upload(commune_a, an, other, BE)
    assert counts(batch) == (0, 1, 1, 0)
    assert changes(batch) == [("Thực trạng", "Nhà dột", "Đã sửa nhà"), ("Số nhân khẩu", "4", "5")]
    save(batch, an)
    household = Household.objects.get(head_name="Lò Văn Ón")
    assert (household.stated_size, household.circumstances, household.version) == (5, "Đã sửa nhà", 2)


def test_empty_cells_erase_nothing(saved, commune_a, an):
    bare = ["Lò Văn Ón", "Xóm 1", "Hộ nghèo", None, None, None, None, None, None, None]
    assert counts(upload(commune_a, an, bare)) == (0, 0, 1, 0)


def test_one_name_in_two_hamlets_is_two_households(commune_a, hamlets_a, an):
    save(upload(commune_a, an, ["Nguyễn Thị Thắm", 2, "Nghèo"], ["Nguyễn Thị Thắm", 3, "Cận nghèo"]), an)
    assert Household.objects.filter(head_key="nguyen thi tham").count() == 2
    assert counts(upload(commune_a, an, ["Nguyễn Thị Thắm", 3, "Cận nghèo"])) == (0, 0, 1, 0)


def test_one_name_twice_in_a_hamlet_is_asked(commune_a, hamlets_a, an):
    for number, year in (("099080012345", 1980), ("099070012345", 1970)):
        save(upload(commune_a, an, ["Lò Văn Ón", 1, "Nghèo", 2, number, year]), an)
    batch = upload(commune_a, an, ["Lò Văn Ón", 1, "Nghèo"])
    assert counts(batch) == (0, 0, 0, 1)
    assert check_batch(batch).problems[-1].kind == "ambiguous_household"


def test_the_year_of_birth_tells_namesakes_apart(commune_a, hamlets_a, an):
    namesakes = [["Lò Văn Ón", 1, "Nghèo", 2, None, 1980], ["Lò Văn Ón", 1, "Cận nghèo", 3, None, 1970]]
    save(upload(commune_a, an, *namesakes), an)
    assert Household.objects.count() == 2
    assert counts(upload(commune_a, an, *namesakes)) == (0, 0, 2, 0)


def test_kinds_of_support_become_the_support_proposed(commune_a, hamlets_a, an):
    heads = ["Họ và tên", "Quan hệ với chủ hộ", "Xóm", "Hỗ trợ y tế", "Hỗ trợ nhà ở", "Phân loại"]
    rows = [["Lò Văn Ón", "Chủ hộ", 1, "x", None, "HN"], ["Vi Thị Bê", "Vợ", 1, None, "x", None]]
    save(upload(commune_a, an, *rows, heads=heads), an)
    assert Household.objects.get().support_proposed == "Hỗ trợ y tế, nhà ở"


def test_a_decision_without_its_day_is_told_and_left(commune_a, hamlets_a, an):
    batch = upload(commune_a, an, [*ON[:8], "215/QĐ-UBND", None])
    assert [problem.kind for problem in check_batch(batch).problems] == ["decision_without_date"]
    save(batch, an)
    assert Recognition.objects.get().decision is None


@pytest.mark.parametrize(("year", "told"), [(2023, []), (2024, []), (2026, ["doubtful_year"])])
def test_a_year_that_hardly_fits_the_decision_is_told_once(commune_a, hamlets_a, an, year, told):
    checked = check_batch(upload(commune_a, an, ON, [*BE[:8], *ON[8:]], year=year))
    assert [problem.kind for problem in checked.comparison.problems] == told
    assert checked.comparison.counts["new"] == 2


def test_a_household_listed_twice_is_taken_once(commune_a, hamlets_a, an):
    batch = upload(commune_a, an, ["Lò Văn Ón", 1, "Nghèo"], ["LÒ VĂN ÓN", "Xóm 1", "Nghèo"])
    assert counts(batch) == (1, 0, 0, 1)
    assert [problem.kind for problem in check_batch(batch).problems] == ["listed_twice"]


def test_the_number_finds_a_household_that_moved(saved, commune_a, an):
    batch = upload(commune_a, an, ["Lò Văn Ón", 3, *ON[2:]])
    assert changes(batch) == [("Thôn, xóm", "Xóm 1", "Xóm 3")]


def test_unclear_rows_wait_and_the_others_are_saved(commune_a, hamlets_a, an):
    rows = [ON, ["Hà Thị Bê", "Xóm 99", "Nghèo"], ["Vi Văn Inh", 1, "Hộ NTC"], ["", 1, "Nghèo", 3]]
    batch = upload(commune_a, an, *rows)
    assert counts(batch) == (1, 0, 0, 3)
    assert save(batch, an).counts["left_out"] == 3
    assert Household.objects.count() == 1


def test_a_number_known_in_another_commune_waits(saved, commune_b, hamlets_b, chi):
    batch = upload(commune_b, chi, ON)
    assert counts(batch) == (0, 0, 0, 1)
    assert check_batch(batch).problems[-1].kind == "number_of_another"


def test_members_are_added_and_changed_beside_those_that_stay(commune_a, hamlets_a, an):
    head = [1, "Lò Văn Ón", "Chủ hộ", "02/03/1980", "099080012345", "Xóm 1", "Nghèo"]
    save(upload(commune_a, an, head, [None, "Vi Thị Bê", "Vợ", 1982], heads=PEOPLE), an)
    batch = upload(
        commune_a, an, head, [None, "Vi Thị Bê", "Vợ", "05/06/1982"], [None, "Lò Văn Ấm", "Con", 2010], heads=PEOPLE
    )
    assert ("Thành viên mới", "", "Lò Văn Ấm") in changes(batch)
    save(batch, an)
    members = Member.objects.order_by("order").values_list("name", "birth_date", "birth_year")
    assert list(members) == [
        ("Lò Văn Ón", date(1980, 3, 2), 1980),
        ("Vi Thị Bê", date(1982, 6, 5), 1982),
        ("Lò Văn Ấm", None, 2010),
    ]


def test_a_mistyped_number_is_corrected_and_shown_masked(commune_a, hamlets_a, an):
    head = [1, "Lò Văn Ón", "Chủ hộ", 1980, "099080012345", "1", "HN"]
    save(upload(commune_a, an, head, [None, "Vi Thị Bê", "Vợ", 1982, "099182012345"], heads=PEOPLE), an)
    batch = upload(commune_a, an, head, [None, "Vi Thị Bê", "Vợ", 1982, "099182012346"], heads=PEOPLE)
    (line,) = household_lines(check_batch(batch).comparison)
    assert line.changes == [("Số định danh cá nhân (Vi Thị Bê)", "•••••••••345", "•••••••••346")]
    save(batch, an)
    assert Member.objects.filter(name="Vi Thị Bê").get().citizen_number == "099182012346"


def test_a_new_head_takes_the_place_of_the_old_one(commune_a, hamlets_a, an):
    rows = [
        [1, "Lò Văn Ón", "Chủ hộ", 1980, "099080012345", "1", "HN"],
        [None, "Vi Thị Bê", "Vợ", 1982, "099182012345"],
    ]
    save(upload(commune_a, an, *rows, heads=PEOPLE), an)
    rows = [
        [1, "Vi Thị Bê", "Chủ hộ", 1982, "099182012345", "1", "HN"],
        [None, "Lò Văn Ón", "Chồng", 1980, "099080012345"],
    ]
    save(upload(commune_a, an, *rows, heads=PEOPLE), an)
    household = Household.objects.get()
    assert household.head_name == "Vi Thị Bê"
    assert list(household.members.values_list("name", "is_head")) == [("Vi Thị Bê", True), ("Lò Văn Ón", False)]


def test_the_decision_of_the_form_holds_where_rows_name_none(commune_a, hamlets_a, an):
    decision = {"decision_number": "300/QĐ-UBND", "decision_date": date(2023, 12, 20)}
    save(upload(commune_a, an, ON, BE, **decision), an)
    assert set(Decision.objects.values_list("number", flat=True)) == {"215/QĐ-UBND", "300/QĐ-UBND"}
    assert Recognition.objects.get(household__head_name="Vi Thị Bê").decision.number == "300/QĐ-UBND"
    assert counts(upload(commune_a, an, ON, BE, **decision)) == (0, 0, 2, 0)


def test_a_decision_that_comes_later_is_added_to_the_recognition(saved, commune_a, an):
    decision = {"decision_number": "300/QĐ-UBND", "decision_date": date(2023, 12, 20)}
    save(upload(commune_a, an, BE, **decision), an)
    assert Household.objects.get(head_name="Vi Thị Bê").recognitions.get().decision.number == "300/QĐ-UBND"


def test_the_next_year_adds_a_recognition(saved, commune_a, an):
    escaped = ["Lò Văn Ón", 1, "Thoát nghèo", 4, "099080012345", 1980, "", "", "400/QĐ-UBND", "10/12/2024"]
    save(upload(commune_a, an, escaped, year=2025), an)
    household = Household.objects.get(head_name="Lò Văn Ón")
    assert [(row.year, row.category) for row in household.recognitions.all()] == [
        (2025, "escaped_poor"),
        (2024, "poor"),
    ]
    assert household.status_on(date(2025, 6, 1)) == "escaped_poor"


def test_saving_what_was_not_looked_at_is_refused(commune_a, hamlets_a, an):
    batch = upload(commune_a, an, ON)
    seen = check_batch(batch).fingerprint
    save(upload(commune_a, an, ON), an)
    with pytest.raises(ImportRefused, match="sổ bộ đã thay đổi"):
        save_import(batch=batch, fingerprint=seen, by=an)
    assert Household.objects.count() == 1


def test_an_import_is_saved_once_and_never_after_it_was_discarded(saved, commune_a, an):
    with pytest.raises(ImportRefused, match="đã được lưu"):
        save_import(batch=saved, fingerprint="", by=an)
    batch = discard_import(batch=upload(commune_a, an, ON), by=an)
    with pytest.raises(ImportRefused, match="đã bỏ"):
        save_import(batch=batch, fingerprint="", by=an)
    with pytest.raises(ImportRefused):
        discard_import(batch=batch, by=an)


def test_a_failure_halfway_leaves_nothing_behind(commune_a, hamlets_a, an, monkeypatch):
    batch = upload(commune_a, an, ON, BE)

    def fail(*args, **kwargs):
        raise RuntimeError("mất điện")

    monkeypatch.setattr(Recognition.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        save(batch, an)
    batch.refresh_from_db()
    assert (Household.objects.count(), Member.objects.count(), Decision.objects.count()) == (0, 0, 0)
    assert batch.state == HouseholdImport.State.CHECKING


def long_list(size, people=2):
    names = ["Lò Văn Ón", "Vi Thị Bê", "Hà Văn Ước", "Quàng Thị Pỏm"]
    rows = []
    for number in range(size):
        born = 1950 + number % 50
        rows.append(
            [number + 1, f"{names[number % 4]}", "Chủ hộ", born, f"0990{born % 100:02d}{number:06d}", "1", "Nghèo"]
        )
        rows += [[None, "Vi Thị Con", "Con", 2010, None]] * (people - 1)
    return rows


@pytest.mark.parametrize("again", [False, True], ids=["new", "changed"])
def test_queries_do_not_grow_with_the_rows(commune_a, hamlets_a, an, again):
    spent = []
    for size in (40, 400):
        batch = upload(commune_a, an, *long_list(size), heads=PEOPLE)
        if again:
            save(batch, an)
            changed = [[*row[:6], "Cận nghèo"] if row[0] else row for row in long_list(size)]
            batch = upload(commune_a, an, *changed, heads=PEOPLE)
        seen = check_batch(batch).fingerprint
        with CaptureQueriesContext(connection) as queries:
            save_import(batch=batch, fingerprint=seen, by=an)
        spent.append(len(queries))
        Household.objects.all().delete()
    # SQLite takes a thousand values a query, so new rows go in by the dozen; PostgreSQL takes them at once.
    assert spent[1] <= spent[0] + 360 / 12
