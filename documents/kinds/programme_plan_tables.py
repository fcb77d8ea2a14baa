"""Tables of the programme plan: poor and near-poor households, and who looks after which hamlet."""

from households.models import Household

COLUMNS = [
    {"key": "number", "title": "TT", "kind": "int"},
    {"key": "head", "title": "Họ và tên chủ hộ", "width": 22},
    {"key": "hamlet", "title": ""},
    {"key": "circumstances", "title": "Thực trạng", "width": 35},
    {"key": "support", "title": "", "width": 24},
]
NARROWEST, WIDEST = 11, 18  # shares of the column of hamlets
STEERING = [
    {"key": "number", "title": "TT", "kind": "int"},
    {"key": "members", "title": "Thành viên Ban Chỉ đạo", "width": 56},
    {"key": "charge", "title": "Đơn vị phụ trách", "width": 36},
]


def tables(plan, members):
    """{"hộ nghèo": ..., "hộ cận nghèo": ..., "phân công": ...}: columns as dicts, rows as dicts by column key."""
    households = Household.objects.of(plan.unit).select_related("hamlet").in_hamlet_order()
    return {
        "hộ nghèo": _households(plan, households.poor(plan.facts_on), "Chương trình hỗ trợ", "thoát nghèo"),
        "hộ cận nghèo": _households(
            plan, households.near_poor(plan.facts_on), "Đề nghị hỗ trợ, ghi chú", "thoát cận nghèo"
        ),
        "phân công": {"columns": STEERING, "rows": _steering(members)},
    }


def _households(plan, households, support_title, exit_words):
    households = list(households)
    longest = max((len(household.hamlet.title) for household in households), default=0)
    own = {
        "hamlet": {"title": plan.hamlet_kind.capitalize(), "width": min(max(longest + 5, NARROWEST), WIDEST)},
        "support": {"title": support_title},
    }
    return {
        "columns": [column | own.get(column["key"], {}) for column in COLUMNS],
        "rows": [
            {
                "number": number,
                "head": household.head_name,
                "hamlet": household.hamlet.title,
                "circumstances": _begun(household.circumstances),
                "support": _support(household, exit_words),
            }
            for number, household in enumerate(households, 1)
        ],
    }


def _support(household, exit_words):
    """Support proposed, and that the household may escape where the officer has set the year but not written it."""
    text = household.support_proposed.strip()
    if household.expected_exit_year and "khả năng thoát" not in text.lower():
        outlook = f"Có khả năng {exit_words} năm {household.expected_exit_year}"
        text = f"{text.rstrip('.;, ')}. {outlook}" if text else outlook
    return _begun(text)


def _begun(text):
    """A note as a cell prints it: begun with a capital, without the comma after which somebody stopped typing."""
    text = text.strip().rstrip(",; ")
    return text[:1].upper() + text[1:]


def _steering(members):
    """Members in charge of the whole stand together in the first row, the others with their hamlets."""
    whole = [member for member in members if not member.hamlets.all()]
    rows = [("\n".join(f"- {member.line}" for member in whole), "Chỉ đạo, theo dõi chung")] if whole else []
    rows += [
        (member.line, ", ".join(hamlet.phrase for hamlet in member.hamlets.all()))
        for member in members
        if member not in whole
    ]
    return [{"number": number, "members": who, "charge": charge} for number, (who, charge) in enumerate(rows, 1)]
