"""What the program cannot know it asks once; the office's answer counts for its next files, and for no other office."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.importing.answering import answer_questions, forget_answer
from households.importing.questions import IGNORE, accepted, parted, questions_of
from households.importing.reading import read_lists
from households.importing.records import Office
from households.importing.saving import upload_list
from households.models import Household, HouseholdImport, ImportAnswer
from offices.models import AuditEvent
from sheets.reading import read_workbook
from tests.households.importing.conftest import OFFICE, TODAY, workbook_bytes

HEADS = ["Họ tên chủ hộ", "Xóm", "Phân loại", "Năm sinh", "Điểm thưởng năm ngoái"]
ROWS = [
    HEADS,
    ["Lò Văn Ón", "Đồng Mây", "Hộ nghèo", "1980", "10"],
    ["Vi Thị Bê", "ĐỒNG MÂY", "Khó khăn", "1975", None],
    ["Hà Thị Muôn", "Xóm 1", "Khó khăn", "1966", None],
]
HAMLET, CLASS = "hamlet:dong may", "category:kho khan"


def read(*rows, answers=None):
    office = Office(OFFICE.name, OFFICE.hamlets, answers or {})
    content = workbook_bytes(list(rows) or ROWS)
    return read_lists(read_workbook(content, filename="ds.xlsx"), office=office, today=TODAY)


def upload(unit, by, *rows):
    file = SimpleUploadedFile("ds.xlsx", workbook_bytes(list(rows) or ROWS))
    return upload_list(unit=unit, file=file, year=2024, by=by)


@pytest.fixture
def officer(client_of, an):
    return client_of(an)


@pytest.fixture
def batch(commune_a, hamlets_a, an):
    return upload(commune_a, an)


def check(client, batch):
    return client.get(reverse("import-check", args=[batch.pk]))


def answer(client, batch, **answers):
    fields = {f"tra-loi:{key}": value for key, value in answers.items()}
    return client.post(reverse("import-answer", args=[batch.pk]), fields, follow=True)


def test_each_thing_is_asked_once():
    questions = {question.key: question for question in read().questions}
    assert questions[HAMLET].options == tuple((name, name) for name in OFFICE.hamlets)
    assert questions[HAMLET].guess == ""
    assert (questions[HAMLET].row, questions[HAMLET].column) == (2, "B")
    assert "Khó khăn" in questions[CLASS].text
    assert len(questions) == len(read().questions)


def test_a_hamlet_of_the_same_name_under_another_kind_is_the_guess():
    (question,) = read(HEADS, ["Lò Văn Ón", "Bản Hoà Bình", "Hộ nghèo", "1980", None]).questions
    assert question.guess == "Thôn Hoà Bình"


KINDS = [HEADS, *[[f"Lò Văn {name}", f"Thôn {n}", "Hộ nghèo", "1980", None] for n, name in enumerate("ABC", 1)]]


def test_hamlets_under_another_kind_are_asked_about_together():
    (question,) = read(*KINDS, [*KINDS[1][:1], "Thôn 9", "Hộ nghèo", "1975", None]).questions[:1]
    assert (question.key, question.guess) == ("kind:thon", "same")
    assert "3 nơi" in question.text
    assert "“Thôn 1” là Xóm 1" in question.text


def test_one_answer_reads_them_all_and_leaves_what_nobody_has():
    rows = [
        *KINDS,
        ["Hà Văn D", "Thôn 9", "Hộ nghèo", "1975", None],
        ["Hà E", "Thôn 2, xã A", "Hộ nghèo", "1975", None],
    ]
    reading = read(*rows, answers={"kind:thon": "same"})
    assert [row.hamlet for row in reading.households] == ["Xóm 1", "Xóm 2", "Xóm 3", None, "Xóm 2"]
    assert [question.key for question in reading.questions] == ["hamlet:thon 9"]


def test_what_was_answered_about_one_hamlet_comes_before_its_kind():
    reading = read(*KINDS, answers={"kind:thon": "same", "hamlet:thon 1": "Xóm 3"})
    assert [row.hamlet for row in reading.households] == ["Xóm 3", "Xóm 2", "Xóm 3"]


def test_a_kind_that_means_several_is_asked_about_one_by_one():
    keys = [question.key for question in read(*KINDS, answers={"kind:thon": "each"}).questions]
    assert keys == ["hamlet:thon 1", "hamlet:thon 2", "hamlet:thon 3"]


def test_answers_are_read_as_if_they_stood_in_the_cells():
    reading = read(answers={HAMLET: "Xóm 2", CLASS: "near_poor"})
    assert [(row.hamlet, row.category) for row in reading.households] == [
        ("Xóm 2", "poor"),
        ("Xóm 2", "near_poor"),
        ("Xóm 1", "near_poor"),
    ]
    assert reading.problems == []
    assert reading.questions == []


def test_a_class_outside_the_register_is_left_out_and_said_so():
    reading = read(answers={HAMLET: "Xóm 2", CLASS: "none"})
    assert [row.category for row in reading.households] == ["poor", None, None]
    assert [problem.kind for problem in reading.problems] == ["class_left_out"] * 2


def test_an_answer_that_names_no_hamlet_any_more_is_asked_again():
    assert HAMLET in {question.key for question in read(answers={HAMLET: "Xóm đã bỏ"}).questions}


def test_a_hundred_spellings_are_not_a_hundred_thousand_questions():
    rows = [["Lò Văn Ón", f"Nơi {number}", "Hộ nghèo", "1980", None] for number in range(500)]
    reading = read(HEADS, *rows)
    assert len(reading.questions) == 200
    assert [len(parted(questions_of(reading))["asked"]), parted(questions_of(reading))["later"]] == [20, 180]


def test_unknown_headings_are_offered_too():
    parts = parted(questions_of(read()))
    (heading,) = parts["headings"]
    assert "Điểm thưởng năm ngoái" in heading["text"]
    assert [IGNORE, "Bỏ qua cột này"] in heading["options"]
    assert {question["key"] for question in parts["asked"]} == {HAMLET, CLASS}


def test_only_answers_of_the_page_are_accepted():
    questions = questions_of(read())
    answers, refusals = accepted(questions, {HAMLET: "Xóm 2", CLASS: "<b>", "column:x": "hamlet", "?": "1"})
    assert answers == {HAMLET: "Xóm 2"}
    assert len(refusals) == 1


def test_asked_answered_and_never_again(officer, batch, commune_a, an):
    page = check(officer, batch)
    assert "Có 2 câu hỏi về tệp này" in page.content.decode()
    assert page.context["counts"]["to_save"] == 0
    page = answer(officer, batch, **{HAMLET: "Xóm 2", CLASS: "near_poor"})
    text = page.content.decode()
    assert "Đã ghi 2 câu trả lời" in text
    assert "câu hỏi về tệp này" not in text
    assert page.context["counts"]["to_save"] == 3
    again = check(officer, upload(commune_a, an))
    assert again.context["asked"] == []
    assert again.context["counts"]["to_save"] == 3
    event = AuditEvent.objects.get(action="import.answer")
    assert event.details == {HAMLET: "Xóm 2", CLASS: "near_poor"}


def test_the_answer_of_one_office_is_not_seen_by_another(officer, batch, client_of, chi, commune_b, hamlets_b):
    answer(officer, batch, **{HAMLET: "Xóm 2"})
    theirs = client_of(chi)
    page = check(theirs, upload(commune_b, chi))
    assert HAMLET in {question["key"] for question in page.context["asked"]}
    assert theirs.get(reverse("import-answers")).context["answers"] == []
    row = ImportAnswer.objects.get()
    assert theirs.post(reverse("import-answer-forget", args=[row.pk])).status_code == 404


def test_a_remembered_answer_is_listed_and_can_be_taken_back(officer, batch):
    answer(officer, batch, **{HAMLET: "Xóm 2", CLASS: "near_poor"})
    text = officer.get(reverse("import-answers")).content.decode()
    assert "dong may" in text
    assert "Xóm 2" in text
    assert "Hộ cận nghèo" in text
    row = ImportAnswer.objects.get(question=HAMLET)
    page = officer.post(reverse("import-answer-forget", args=[row.pk]), follow=True)
    assert "Đã bỏ câu trả lời" in page.content.decode()
    assert ImportAnswer.objects.get().question == CLASS
    assert HAMLET in {question["key"] for question in check(officer, batch).context["asked"]}


def test_another_answer_replaces_the_first(commune_a, an):
    answer_questions(unit=commune_a, answers={HAMLET: "Xóm 1"}, by=an)
    (row,) = answer_questions(unit=commune_a, answers={HAMLET: "Xóm 3"}, by=an)
    assert ImportAnswer.objects.get().answer == "Xóm 3"
    assert forget_answer(answer=row, by=an).question == HAMLET


def test_nothing_chosen_and_nonsense_are_told(officer, batch):
    assert "Chưa chọn câu trả lời nào" in answer(officer, batch, **{HAMLET: ""}).content.decode()
    text = answer(officer, batch, **{HAMLET: "<script>"}).content.decode()
    assert "chọn một trong các câu trả lời" in text
    assert "<script>" not in text.replace("<script src", "")
    assert not ImportAnswer.objects.exists()


def test_queries_do_not_grow_with_questions(officer, commune_a, hamlets_a, an):
    def queries(*rows):
        batch = upload(commune_a, an, HEADS, *rows)
        check(officer, batch)
        with CaptureQueriesContext(connection) as caught:
            check(officer, batch)
        return len(caught)

    row = ["Lò Văn Ón", "Nơi", "Hộ nghèo", "1980", None]
    many = [[f"Lò Văn {chr(65 + n)}", f"Nơi {n}", f"Lạ {n}", "1980", None] for n in range(20)]
    assert queries(row) == queries(*many)
    assert HouseholdImport.objects.count() == 2


AREA_HEADS = ["Họ tên chủ hộ", "Khu vực", "Phân loại", "Năm sinh", "Điểm thưởng năm ngoái"]


def areas(*cells, answers=None):
    rows = [[f"Lò Văn {chr(65 + number)}", cell, "Hộ nghèo", "1980", "10"] for number, cell in enumerate(cells)]
    return read(AREA_HEADS, *rows, answers=answers)


def test_a_column_that_may_be_two_things_is_asked_and_must_be_answered():
    (question,) = questions_of_kind(areas("1", "2"), "column")
    assert (question["key"], question["guess"], question["must"]) == ("column:khu vuc", "", True)
    assert "1, 2" in question["text"]


def questions_of_kind(reading, kind):
    return [question for question in questions_of(reading) if question["kind"] == kind]


@pytest.mark.parametrize("cells", [("Nông thôn", "thành thị"), ("Xóm 1", "Xóm 2"), ("", None)])
def test_a_column_whose_cells_tell_what_it_is_is_not_asked(cells):
    assert questions_of_kind(areas(*cells), "column") == []


@pytest.mark.parametrize(
    ("answer", "hamlets"), [("hamlet", ["Xóm 1", "Xóm 2"]), ("area", [None, None]), (IGNORE, [None, None])]
)
def test_the_answer_says_what_the_column_is(answer, hamlets):
    reading = areas("1", "2", answers={"column:khu vuc": answer})
    assert [row.hamlet for row in reading.households] == hamlets
    assert questions_of_kind(reading, "column") == []


def test_an_unknown_heading_becomes_a_column_or_is_ignored():
    reading = read(answers={"column:diem thuong nam ngoai": "b1"})
    assert [row.b1 for row in reading.households] == [10, None, None]
    assert reading.unused == {}
    assert read(answers={"column:diem thuong nam ngoai": IGNORE}).unused == {}


def test_no_answer_takes_the_names_away():
    reading = read(answers={"column:ho ten chu ho": IGNORE, "column:xom": "<b>", HAMLET: "Xóm 2"})
    assert [row.head for row in reading.households] == ["Lò Văn Ón", "Vi Thị Bê", "Hà Thị Muôn"]
    assert [row.hamlet for row in reading.households] == ["Xóm 2", "Xóm 2", "Xóm 1"]


def test_saving_waits_for_the_column(officer, commune_a, hamlets_a, an):
    rows = [["Lò Văn Ón", "1", "Hộ nghèo", "1980", None], ["Vi Thị Bê", "2", "Hộ nghèo", "1975", None]]
    batch = upload(commune_a, an, AREA_HEADS, *rows)
    page = check(officer, batch)
    text = page.content.decode()
    assert "Cần trả lời 1 câu trước khi lưu" in text
    assert "vào sổ</button>" not in text
    text = answer(officer, batch, **{"column:khu vuc": "hamlet"}).content.decode()
    assert "Lưu 2 hộ vào sổ" in text


def test_no_way_around_the_question(officer, commune_a, hamlets_a, an):
    rows = [["Lò Văn Ón", "1", "Hộ nghèo", "1980", None]]
    batch = upload(commune_a, an, [*AREA_HEADS[:4], "Xóm"], [*rows[0][:4], "Xóm 1"])
    page = check(officer, batch)
    fingerprint = page.context["checked"].fingerprint
    page = officer.post(reverse("import-save", args=[batch.pk]), {"fingerprint": fingerprint}, follow=True)
    assert "còn 1 câu phải trả lời trước" in page.content.decode()
    assert not Household.objects.exists()
