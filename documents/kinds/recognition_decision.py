"""Quyết định công nhận danh sách hộ nghèo, hộ cận nghèo, hộ thoát nghèo, hộ thoát cận nghèo; a list for each class.

The chair of the commune's People's Committee decides (QĐ 24/2021/QĐ-TTg, Điều 4, khoản 6); the layout is that of a
decision in NĐ 30/2020/NĐ-CP, Phụ lục III.
"""

import tomllib
from functools import cache
from pathlib import Path

from documents.kinds.base import Kind, Section
from documents.kinds.dialogue_facts import basis
from households.decisions import categories_of, usual_issuer
from households.lists.columns import head_of
from households.lists.wanted import with_people
from households.masking import masked_number
from households.models import Category, DecisionKind, Household, Recognition
from offices.models import LegalAct
from vietnamese.numbers import roman, two_digits

BASES = Path(__file__).parents[1] / "data" / "decision_bases.toml"
# Class -> key of the annex, how the text calls the households.
ANNEXES = {
    Category.POOR: ("poor", "hộ nghèo"),
    Category.NEAR_POOR: ("near_poor", "hộ cận nghèo"),
    Category.ESCAPED_POOR: ("escaped_poor", "hộ thoát nghèo"),
    Category.ESCAPED_NEAR_POOR: ("escaped_near_poor", "hộ thoát cận nghèo"),
}
# The list a household leaves by its escape; who was poor may be near-poor now (QĐ 24/2021/QĐ-TTg).
LEFT = {Category.ESCAPED_POOR: "hộ nghèo", Category.ESCAPED_NEAR_POOR: "hộ cận nghèo"}
WIDE = 7  # columns: more than an upright sheet holds
SECTIONS = (
    Section("bases", "Thẩm quyền và căn cứ"),
    Section("articles", "Các điều của quyết định"),
    *(
        Section(key, f"Phụ lục: danh sách {words}", is_annex=True, landscape_from=WIDE)
        for key, words in ANNEXES.values()
    ),
)
COLUMNS = [
    {"key": "number", "title": "STT", "kind": "int"},
    {"key": "head", "title": "Họ và tên chủ hộ", "width": 26},
    {"key": "birth", "title": "Năm sinh", "width": 9, "kind": "int"},
    {"key": "sex", "title": "Giới tính", "width": 8, "kind": "date"},
    {"key": "citizen", "title": "Số định danh cá nhân", "width": 17, "kind": "date"},
    {"key": "hamlet", "title": "", "width": 16},
    {"key": "people", "title": "Số nhân khẩu", "width": 10, "kind": "int"},
    {"key": "income", "title": "Điểm B1", "width": 9, "kind": "int"},
    {"key": "deprivation", "title": "Điểm B2", "width": 9, "kind": "int"},
]


def facts(paper):
    """JSON facts of the decision; "tables" holds the list of each class it recognises, by hamlet."""
    decision = paper.decision
    unit = decision.unit
    lists = recognised(decision)
    groups, hamlets = _groups(decision, lists), _kind_of_hamlets(lists)
    return {
        "unit": {"kind": unit.kind, "phrase": unit.phrase},
        "authority": usual_issuer(unit).upper(),
        "decision_subject": decision.subject.strip(" .").removeprefix("Về việc ").removeprefix("về việc "),
        "what": ", ".join(group["words"] for group in groups),
        "years": ", ".join(str(year) for year in sorted({row.year for rows in lists.values() for row, _ in rows})),
        "regular": decision.kind == DecisionKind.ADDED,
        "escaping": bool(groups) and not {Category.POOR, Category.NEAR_POOR} & {group["category"] for group in groups},
        "bases": [basis(act) for act in legal_bases(unit, decision.signed_on)],
        "groups": [group for group in groups if group["count"]],
        "left": [LEFT[group["category"]] for group in groups if group["category"] in LEFT],
        "hamlets": hamlets,
        "tables": {ANNEXES[category][1]: _table(rows, hamlets) for category, rows in lists.items()},
    }


def subject(facts):
    """The trích yếu under QUYẾT ĐỊNH: what the office wrote down for the decision, else what it recognises."""
    if facts["decision_subject"]:
        return f"Về việc {facts['decision_subject']}"
    year = f" năm {facts['years']}" if facts["years"] else ""
    return f"Về việc công nhận danh sách {facts['what']}{year}\ntrên địa bàn {facts['unit']['phrase']}"


def recognised(decision):
    """{Category: [(Recognition, Household)]} by hamlet of the decision's day; withdrawn recognitions are left out."""
    mine = Recognition.objects.filter(decision=decision)
    households = with_people(Household.objects.filter(pk__in=mine.values("household")), decision.signed_on)
    found = {category: [] for category in Category}
    for household in households:
        for row in household.recognitions.all():
            if row.decision_id == decision.pk:
                found[Category(row.category)].append((row, household))
    return {category: pairs for category, pairs in found.items() if pairs}


def legal_bases(unit, day):
    """LegalAct rows that such a decision cites on a day, in the order of the data file."""
    numbers = _numbers()
    acts = LegalAct.objects.proposed(unit, on=day).filter(unit=None, number__in=numbers)
    return sorted(acts, key=lambda act: numbers.index(act.number))


@cache
def _numbers():
    return tomllib.loads(BASES.read_text("utf-8"))["numbers"]


def _groups(decision, lists):
    """Each class the decision recognises: words, number of households and persons, name of its annex.

    Where no household was entered yet, the classes of the decision's kind without numbers.
    """
    if not lists:
        return [{"category": one.value, "words": ANNEXES[one][1], "count": ""} for one in categories_of(decision)]
    return [
        {
            "category": category.value,
            "words": ANNEXES[category][1],
            "count": two_digits(len(rows)),
            "people": two_digits(sum(household.size for _, household in rows)),
            "annex": f"Phụ lục {roman(number)}" if len(lists) > 1 else "Phụ lục",
            "marker": f"{number}.",
        }
        for number, (category, rows) in enumerate(lists.items(), 1)
    ]


def _kind_of_hamlets(lists):
    """ "xóm" where all households live in hamlets of one kind, else "thôn, xóm"."""
    kinds = {household.hamlet.kind for rows in lists.values() for _, household in rows}
    return kinds.pop() if len(kinds) == 1 else "thôn, xóm"


def _table(pairs, hamlets):
    """The list of one class as JSON facts of a table; columns in which nothing was recorded are left out."""
    rows = [_row(number, *pair) for number, pair in enumerate(pairs, 1)]
    total = {"head": f"Tổng cộng: {two_digits(len(rows))} hộ", "people": sum(row["people"] for row in rows)}
    filled = [column for column in COLUMNS if any(row[column["key"]] not in (None, "") for row in rows)]
    columns = [column | {"title": column["title"] or hamlets.capitalize()} for column in filled]
    return {"columns": columns, "rows": rows, "footer": [total]}


def _row(number, recognition, household):
    head = head_of(household)
    return {
        "number": number,
        "head": household.head_name,
        "birth": str(head.birth_year or "") if head else "",
        "sex": head.get_sex_display() if head else "",
        "citizen": masked_number(head.citizen_number) if head else "",
        "hamlet": household.hamlet.title,
        "people": household.size,
        "income": recognition.income_score,
        "deprivation": recognition.deprivation_score,
    }


RECOGNITION_DECISION = Kind(
    code="recognition_decision",
    label="Quyết định công nhận danh sách hộ",
    type_name="QUYẾT ĐỊNH",
    symbol="QĐ-UBND",
    sections=SECTIONS,
    facts=facts,
    subject=subject,
    source="decision",
    by_chair=True,
    recipients=("Như Điều 3",),
)
