"""A list whose headings say nothing to us, or that has none, is not refused: the office says what its columns are."""

import json

import pytest
from django.core.management import call_command

from households.importing.questions import IGNORE, LIST, questions_of
from households.importing.reading import read_lists
from households.importing.records import NothingToRead, Office
from households.models import Household, HouseholdImport, ImportAnswer
from sheets.reading import read_workbook
from tests.households.importing.conftest import OFFICE, TODAY, read_rows, workbook_bytes
from tests.households.importing.test_questions import answer, check, upload

HEADS = ["Người đứng đầu", "Ở đâu", "Thuộc loại gì", "Sinh", "Căn cước"]
PEOPLE = [
    ["Lò Văn Ón", "Xóm 1", "Hộ nghèo", 1960, "099060012345"],
    ["Vi Thị Bê", "Xóm 2", "Hộ cận nghèo", "12/3/1971", "099171012345"],
]
LISTED = [["Họ tên chủ hộ", "Xóm", "Phân loại"], ["Hà Văn Cả", "Xóm 3", "Hộ nghèo"]]


def read(*sheets, answers=None):
    office = Office(OFFICE.name, OFFICE.hamlets, answers or {})
    content = workbook_bytes(*sheets)
    return read_lists(read_workbook(content, filename="ds.xlsx"), office=office, today=TODAY)


def guesses(reading):
    return {question.key: question.guess for question in reading.questions}


def test_each_unknown_heading_is_asked_about_with_a_guess_from_its_cells():
    reading = read([["DANH SÁCH NĂM 2024"], HEADS, *PEOPLE])
    assert reading.households == []
    assert guesses(reading) == {
        "column:nguoi dung dau": "head",
        "column:o dau": "hamlet",
        "column:thuoc loai gi": "category",
        "column:sinh": "birth",
    }
    assert "Lò Văn Ón, Vi Thị Bê" in reading.questions[0].text


def test_the_guesses_given_as_answers_read_the_list():
    rows = [["DANH SÁCH NĂM 2024"], HEADS, *PEOPLE]
    reading = read(rows, answers=guesses(read(rows)))
    found = [(h.row, h.head, h.hamlet, h.category, h.members[0].birth) for h in reading.households]
    assert found == [
        (3, "Lò Văn Ón", "Xóm 1", "poor", "1960"),
        (4, "Vi Thị Bê", "Xóm 2", "near_poor", "1971-03-12"),
    ]
    assert reading.questions == []


def test_a_list_without_headings_loses_no_row():
    rows = [["Xóm 1"], *[[number, *row] for number, row in enumerate(PEOPLE, 1)]]
    asked = guesses(read(rows))
    assert sorted(asked.values()) == sorted([IGNORE, "head", "hamlet", "category", "birth", "citizen_number"])
    reading = read(rows, answers=asked)
    assert [(h.row, h.head, h.hamlet) for h in reading.households] == [
        (2, "Lò Văn Ón", "Xóm 1"),
        (3, "Vi Thị Bê", "Xóm 2"),
    ]


def test_what_is_answered_about_hamlets_changes_no_heading():
    rows = [
        [1, "Lò Văn Ón", "Thôn 1", "Hộ nghèo"],
        [2, "Vi Thị Bê", "Đồng Mây", "Hộ nghèo"],
        [3, "Hà E Bô", "Rú", None],
    ]
    answers = guesses(read(rows)) | {"hamlet:thon 1": "Xóm 1", "hamlet:dong may": "Xóm 2", "hamlet:ru": "Xóm 3"}
    answers |= {key: "hamlet" for key in answers if key.startswith("column:c bang")}
    assert [household.hamlet for household in read(rows, answers=answers).households] == ["Xóm 1", "Xóm 2", "Xóm 3"]


def test_a_place_under_another_kind_is_guessed_too():
    rows = [["Ai", "Nơi nào"], ["Lò Văn Ón", "Thôn 1"], ["Vi Thị Bê", "Thôn 2"]]
    assert guesses(read(rows))["column:noi nao"] == "hamlet"


def test_the_name_of_a_hamlet_above_rows_without_headings_holds_for_them():
    rows = [["DANH SÁCH HỘ NGHÈO"], ["Xóm 3"], [1, "Lò Văn Ón", 1960], [2, "Vi Thị Bê", 1971]]
    reading = read(rows, answers=guesses(read(rows)))
    assert [(h.head, h.hamlet, h.category) for h in reading.households] == [
        ("Lò Văn Ón", "Xóm 3", "poor"),
        ("Vi Thị Bê", "Xóm 3", "poor"),
    ]


def test_answers_for_one_shape_do_not_count_for_another():
    answers = guesses(read([[number, *row] for number, row in enumerate(PEOPLE, 1)]))
    assert len(read(PEOPLE, answers=answers).questions) == len(HEADS)


def test_members_are_told_from_heads_where_a_column_of_relations_stands():
    rows = [["Ai", "Là gì của nhà", "Ở đâu"], ["Lò Văn Ón", "Chủ hộ", "Xóm 1"], ["Vi Thị Bê", "Vợ", "Xóm 1"]]
    reading = read(("Hộ nghèo", rows), answers=guesses(read(rows)))
    assert [(h.head, h.people_count) for h in reading.households] == [("Lò Văn Ón", 2)]


def test_two_known_headings_over_names_are_enough():
    reading = read_rows(("Xóm 1", [["Họ và tên", "Diện"], ["Lò Văn Ón", "Hộ nghèo"]]))
    assert [(h.head, h.hamlet, h.category) for h in reading.households] == [("Lò Văn Ón", "Xóm 1", "poor")]


def test_years_among_the_headings_do_not_hide_them():
    heads = ["Họ tên chủ hộ", "Xóm", "Diện", 2023, 2024]
    assert len(read_rows([heads, ["Lò Văn Ón", "Xóm 1", "Hộ nghèo", 1, 2]]).households) == 1


def test_an_unknown_column_of_relations_or_classes_holds_up_saving():
    heads = ["Họ tên", "Vai trò", "Xóm", "Kết quả xét"]
    rows = [["Lò Văn Ón", "Chủ hộ", "Xóm 1", "Hộ nghèo"], ["Vi Thị Bê", "Vợ", "Xóm 1", "Hộ nghèo"]]
    asked = [question for question in questions_of(read([heads, *rows])) if question["must"]]
    assert [(question["key"], question["guess"]) for question in asked] == [
        ("column:vai tro", "relation"),
        ("column:ket qua xet", "category"),
    ]
    reading = read([heads, *rows], answers={question["key"]: question["guess"] for question in asked})
    assert [(h.head, h.people_count, h.category) for h in reading.households] == [("Lò Văn Ón", 2, "poor")]
    assert questions_of(reading) == []


def test_a_column_that_was_put_aside_is_not_asked_about_again():
    heads, row = ["Họ tên", "Vai trò", "Xóm", "Diện"], ["Lò Văn Ón", "Chủ hộ", "Xóm 1", "Hộ nghèo"]
    assert read([heads, row], answers={"column:vai tro": IGNORE}).questions == []


def test_numbers_of_people_are_not_shown_in_a_question():
    reading = read([["Ai", "Số gì", "Ở đâu"], ["Lò Văn Ón", "099060012345", "Xóm 1"]])
    texts = " ".join(question.text for question in reading.questions)
    assert "099060012345" not in texts
    assert "•345" in texts


def test_a_sheet_beside_lists_is_asked_about_first():
    (question,) = read(LISTED, ("Phụ lục", [HEADS, *PEOPLE])).questions
    assert question.key == "sheet:phu luc"
    assert "“Phụ lục”" in question.text
    left_out = read(LISTED, ("Phụ lục", [HEADS, *PEOPLE]), answers={"sheet:phu luc": IGNORE})
    assert (len(left_out.households), left_out.questions) == (1, [])
    taken = read(LISTED, ("Phụ lục", [HEADS, *PEOPLE]), answers={"sheet:phu luc": LIST})
    assert [question.key for question in taken.questions][0] == "column:nguoi dung dau"


@pytest.mark.parametrize(
    "rows",
    [
        [["Nội dung", "Số tiền", "Ghi chú"], ["Chi hội nghị", 5_000_000, None], ["Chi nước uống", 300_000, None]],
        [["Thôn", "Số hộ nghèo", "Số hộ cận nghèo"], ["Xóm 1", 12, 4], ["Bản Nà Tòng", 3, 9]],
    ],
)
def test_what_holds_no_names_of_people_is_refused_as_before(rows):
    with pytest.raises(NothingToRead):
        read(rows)
    assert read(LISTED, rows).questions == []


def test_from_the_upload_to_the_register_by_answering(client_of, an, commune_a, hamlets_a):
    officer = client_of(an)
    batch = upload(commune_a, an, HEADS, *PEOPLE)
    page = check(officer, batch)
    assert "Cần trả lời 4 câu trước khi lưu" in page.content.decode()
    page = answer(officer, batch, **{question["key"]: question["guess"] for question in page.context["asked"]})
    assert "Lưu 2 hộ vào sổ" in page.content.decode()
    assert ImportAnswer.objects.count() == 4
    assert len(upload(commune_a, an, HEADS, *PEOPLE).counts) and HouseholdImport.objects.count() == 2
    assert Household.objects.count() == 0


def test_from_the_shell_the_questions_are_told(tmp_path, capsys):
    path, office = tmp_path / "ds.xlsx", tmp_path / "office.json"
    path.write_bytes(workbook_bytes([HEADS, *PEOPLE]))
    office.write_text(json.dumps({"office": {"commune": OFFICE.name, "hamlets": OFFICE.hamlets}}), encoding="utf-8")
    call_command("check_list", path, "--office", office, "--json")
    told = json.loads(capsys.readouterr().out)["file_problem"]
    assert told["kind"] == "no_headings"
    assert "“Người đứng đầu”" in told["message"]
