"""Kế hoạch đối thoại chính sách giảm nghèo of a district with its budget: total in words, annex of the estimate."""

from documents.kinds.base import Kind, Section
from documents.kinds.dialogue_commune import subject
from documents.kinds.dialogue_facts import facts as shared_facts
from programs.money.tables import amount_in_words, estimate_lines
from vietnamese.numbers import grouped

SECTIONS = (
    Section("bases", "Mở đầu và căn cứ"),
    Section("purpose", "Mục đích, yêu cầu"),
    Section("content", "Nội dung, hình thức đối thoại"),
    Section("people", "Thời gian, địa điểm, thành phần"),
    Section("money", "Kinh phí thực hiện"),
    Section("tasks", "Tổ chức thực hiện"),
    Section("closing", "Lời kết"),
    Section("annex", "Phụ lục: dự toán kinh phí", is_annex=True),
)
WIDTHS = {"content": 32, "measure": 13, "quantity": 11, "times": 9, "price": 16, "total": 19}


def facts(paper):
    """Facts of a plan of dialogue, with its estimate and the table "dự toán" of the annex."""
    conference = paper.conference
    found = shared_facts(paper)
    estimate = conference.estimate
    communes = [unit for unit in conference.unit.children.all() if unit.exists_on(conference.day)]
    act = _act(conference)
    return found | {
        "year_before": conference.year - 1,
        "venues": [cluster["venue"] for cluster in found["clusters"]] or [found["venue"]],
        "commune_kinds": _kinds(communes),
        "funding": found["funding"] | {"project_line": _project_line(found["funding"], estimate), **act},
        "estimate": _estimate(estimate),
        "tables": {"dự toán": _lines(estimate)} if estimate else {},
    }


def _kinds(units):
    """ "xã, thị trấn": the kinds of units, the most frequent first."""
    kinds = [unit.kind for unit in units]
    return ", ".join(sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))) or "xã"


def _act(conference):
    """The decision that gives the money: of the estimate's allocation, else the one of the conference."""
    given = conference.estimate.allocation if conference.estimate else None
    if given and not given.act:
        return {"act": given.act_text, "citation": given.act_text}
    act = given.act if given else conference.funding_act
    if act is None:
        return {"act": "", "citation": ""}
    return {"act": act.reference, "citation": act.citation.rstrip(" .;")}


def _project_line(funding, estimate):
    """ "Dự án 6 - Tiểu dự án 2: Truyền thông về giảm nghèo đa chiều"; "" where no project pays."""
    part = estimate.part if estimate else None
    if part:
        return f"{estimate.project}: {part.title}"
    if not funding["part"]:
        return ""
    return f"Dự án {funding['project']} - {funding['part']}" if funding["number"] else funding["part"]


def _estimate(estimate):
    if estimate is None:
        return {}
    total = estimate.total
    return {
        "title": estimate.title,
        "total": grouped(total),
        "short": f"{grouped(total // 10**6)} triệu đồng" if total and total % 10**6 == 0 else "",
        "words": amount_in_words(total),
        "source": estimate.source_title,
        "norms": [
            {"number": number, "basis": line.norm.basis_name}
            for number, line in enumerate(estimate.lines.select_related("norm__act"), 1)
            if line.norm
        ],
    }


def _lines(estimate):
    """The lines as JSON facts of a table; norms are named below it, a column for them leaves amounts no room."""
    table = estimate_lines(estimate, norms=False)
    # Quantities stand in the middle, whole or not.
    columns = [
        {
            "key": column.key,
            "title": column.title,
            "width": WIDTHS.get(column.key),
            "kind": "int" if column.key == "quantity" else column.kind,
        }
        for column in table.columns
    ]
    return {"columns": columns, "rows": table.rows, "footer": table.footer}


DIALOGUE_BUDGET = Kind(
    code="dialogue_budget",
    label="Kế hoạch đối thoại kèm dự toán kinh phí",
    type_name="KẾ HOẠCH",
    symbol="KH-UBND",
    sections=SECTIONS,
    facts=facts,
    subject=subject,
    source="conference",
)
