"""The numbers a sent paper stands on, as lines for the reviewer, beside those of the round before. Pure."""

from dataclasses import dataclass

from documents.figures import GROUPS
from programs.money.sources import sources
from vietnamese.numbers import grouped, percent

GROUP_NAMES = dict(zip(GROUPS, ("Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo"), strict=True))
MONEY = {"allotted": "Được phân bổ", "planned": "Dự toán", "spent": "Đã chi"}


@dataclass(frozen=True)
class FactLine:
    """A number in words; `before`: what stood in the round before, "" where there is none or it is the same."""

    label: str
    text: str
    before: str = ""


def fact_lines(figures: dict, before: dict | None = None) -> list[FactLine]:
    """Lines of documents.figures.figures_of, and what the round before said otherwise.

    What only the earlier round had comes last, with the text "không còn".
    """
    now, then = texts_of(figures), texts_of(before) if before else {}
    lines = [
        FactLine(label, text, then.get(label, "") if then.get(label) != text else "") for label, text in now.items()
    ]
    return lines + [FactLine(label, "không còn", text) for label, text in then.items() if label not in now]


def texts_of(figures: dict) -> dict[str, str]:
    """{"Hộ nghèo": "123 hộ, 456 nhân khẩu (4,21%)", ...}; a number that is not known is left out."""
    return {
        label: text
        for label, text in [*whole(figures), *counts(figures), *expected(figures), *people(figures), *money(figures)]
        if text
    }


def whole(figures):
    for key, label, unit in (("households", "Tổng số hộ dân cư", "hộ"), ("persons", "Tổng số nhân khẩu", "người")):
        number = figures.get(key)
        yield label, f"{grouped(number)} {unit}" if number is not None else ""


def counts(figures):
    every = figures.get("households")
    for key, count in figures.get("counts", {}).items():
        share = f" ({percent(count['households'], every)})" if every else ""
        yield GROUP_NAMES[key], f"{grouped(count['households'])} hộ, {grouped(count['persons'])} nhân khẩu{share}"


def expected(figures):
    escaping = figures.get("escaping", {})
    for key, label in (("poor", "Dự kiến thoát nghèo"), ("near_poor", "Dự kiến thoát cận nghèo")):
        yield label, f"{grouped(escaping[key])} hộ" if key in escaping else ""
    yield "Dự kiến phát sinh hộ nghèo", f"{grouped(figures['arising'])} hộ" if "arising" in figures else ""


def people(figures):
    for gathering in figures.get("participants", []):
        yield f"Người dự: {gathering['cluster']}", f"{grouped(gathering['people'])} người"


def money(figures):
    """The sums of all sources, then of each source."""
    rows = figures.get("money", [])
    for source in [None, *dict.fromkeys(row["source"] for row in rows)] if rows else []:
        mine = [row for row in rows if source in (None, row["source"])]
        for key, label in MONEY.items():
            name = label if source is None else f"{label}, {source_name(source)}"
            yield name, f"{grouped(sum(row[key] for row in mine))} đồng"


def source_name(code):
    known = sources().get(code)
    return known.short.lower() if known else code
