"""What the check page asks: the questions of the reader, and what headings are that the register does not know. Pure.

Everything here is plain data that goes to JSON and back.
"""

from functools import cache

from households.importing.columns import COLUMNS, NOT_KEPT
from households.importing.household_cells import CLASS_OPTIONS
from households.importing.places import EACH, SAME_NAME
from vietnamese.text import search_key

IGNORE = "ignore"
HEADING = "heading"
_NOT_OFFERED = {"area_or_hamlet", "place_above", "no", "commune"}
IGNORE_LABEL = "Bỏ qua cột này"
LONGEST_KEY = 200
ASKED_AT_ONCE = 20
LIST = "list"
SHEET_OPTIONS = (
    (LIST, "Danh sách hộ: cho chọn từng cột ghi gì"),
    (IGNORE, "Không phải danh sách hộ: bỏ qua trang này"),
)
_KINDS = {
    "column": "Cột",
    "hamlet": "Thôn, xóm ghi",
    "category": "Diện ghi",
    "sheet": "Trang",
    "kind": "Các nơi bắt đầu bằng",
}


def questions_of(reading):
    """Dicts for the questions of a Reading: key, text, options [[value, label]], guess, place, kind, must.

    `kind` is what the key begins with; `must`: the file cannot be saved before (a column is not understood). Where
    only some rows wait for the answer, the others can be saved.
    """
    asked = {question.key: _from_reader(question) for question in reading.questions}
    for sheet, headings in reading.unused.items():
        for heading in headings:
            found = _about_heading(sheet, heading)
            if found and found["key"] not in asked:
                asked[found["key"]] = found
    return list(asked.values())


def _from_reader(question):
    kind = question.key.partition(":")[0]
    return {
        "key": question.key,
        "text": question.text,
        "options": [list(option) for option in question.options],
        "guess": question.guess,
        "place": _place(question.sheet, question.column, question.row),
        "kind": kind,
        "must": kind == "column",
    }


def _about_heading(sheet, heading):
    key = column_key(heading)
    if key == "column:":
        return None
    return {
        "key": key,
        "text": f"Cột “{heading}” ghi gì?",
        "options": [[IGNORE, IGNORE_LABEL], *column_options()],
        "guess": "",
        "place": f"trang {sheet}",
        "kind": HEADING,
        "must": False,
    }


def column_key(heading):
    """The key under which an office remembers what a heading means: "column:khu vuc"."""
    return f"column:{search_key(heading)}"[:LONGEST_KEY]


def sheet_key(name):
    """The key under which an office remembers whether a sheet without known headings is a list: "sheet:phu luc"."""
    return f"sheet:{search_key(name)}"[:LONGEST_KEY]


def column_keys():
    """What may be answered about a column."""
    return {key for key, _ in column_options()} | {IGNORE}


@cache
def column_options():
    """[key, label] of the columns that the register keeps, by their labels."""
    kept = [[column.key, column.label] for column in COLUMNS if column.key not in NOT_KEPT | _NOT_OFFERED]
    kept.append(["area", "Khu vực thành thị, nông thôn"])
    return sorted(kept, key=lambda option: search_key(option[1]))


def _place(sheet, column, row):
    parts = [f"trang {sheet}", f"cột {column}" if column else "", f"dòng {row}" if row else ""]
    return ", ".join(filter(None, parts))


def parted(asked):
    """What the templates take: the first questions, how many hold up saving, how many come later, unknown headings."""
    questions = [question for question in asked if question["kind"] != HEADING]
    must = [question for question in questions if question["must"]]
    shown = [*must, *(question for question in questions if not question["must"])][:ASKED_AT_ONCE]
    return {
        "asked": shown,
        "must": len(must),
        "later": len(questions) - len(shown),
        "headings": [question for question in asked if question["kind"] == HEADING],
    }


def accepted(questions, posted):
    """(answers to keep, sentences about those that cannot be): `posted` maps keys to values, blanks are left out."""
    known = {question["key"]: question for question in questions}
    answers, refusals = {}, []
    for key, value in posted.items():
        question = known.get(key)
        if not value or question is None:
            continue
        if any(value == option for option, _ in question["options"]):
            answers[key] = value
        else:
            refusals.append(f"“{question['text']}”: chọn một trong các câu trả lời có sẵn.")
    return answers, refusals


def remembered(rows):
    """(row, question in words, answer in words) of ImportAnswers."""
    return [(row, *_in_words(row.question, row.answer)) for row in rows]


def _in_words(key, answer):
    kind, _, what = key.partition(":")
    labels = {
        "column": {**dict(column_options()), IGNORE: IGNORE_LABEL},
        "category": dict(CLASS_OPTIONS),
        "sheet": dict(SHEET_OPTIONS),
        "kind": {SAME_NAME: "Là thôn, xóm cùng tên trong danh mục", EACH: "Hỏi riêng từng nơi"},
    }
    return f"{_KINDS.get(kind, kind)} “{what}”", labels.get(kind, {}).get(answer, answer)
