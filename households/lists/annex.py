"""The list annexed to a decision that recognises households (NĐ 30/2020/NĐ-CP, Phụ lục I, phần phụ lục)."""

from households.lists.bands import by_hamlet
from households.lists.columns import BIRTH, ETHNICITY, HEAD, NO, NOTE, NUMBER, PEOPLE, SEX, head_of, person_cells
from households.lists.wanted import with_people
from households.models import Category
from sheets.table import Column, Table
from vietnamese.dates import long_date

BLANK = "\u00a0" * 6
RECOGNISED = Column("category", "Thuộc diện", 16)


def annex(wanted):
    """The households of one decision by hamlet, as the decision recognised them: not as they stand today."""
    decision = wanted.decision
    mine = wanted.all_of_place(decision.signed_on).filter(recognitions__decision=decision).distinct()
    found = [(household, recognised_by(decision, household)) for household in with_people(mine, decision.signed_on)]
    words = {household.pk: Category(category).label for household, category in found if category}
    bands, footer = by_hamlet(
        [household for household, category in found if category],
        lambda number, household: [row(number, household, words[household.pk])],
    )
    private = (NUMBER, ETHNICITY) if wanted.personal else ()
    return Table(
        title=f"DANH SÁCH {title_of(words.values())}",
        columns=(NO, HEAD, BIRTH, SEX, *private, PEOPLE, RECOGNISED, NOTE),
        rows=[],
        subtitle=f"(Kèm theo {source_of(decision, blank=wanted.blank_source)})",
        footer=footer,
        bands=bands,
    )


def recognised_by(decision, household):
    """Category given by the decision; None where that recognition was withdrawn."""
    return next((one.category for one in household.recognitions.all() if one.decision_id == decision.pk), None)


def row(number, household, words):
    return {
        "no": number,
        "head": household.head_name,
        **person_cells(head_of(household)),
        "people": household.size,
        "category": words,
        "note": household.note,
    }


def title_of(words):
    """The classes that occur, in the law's order: "HỘ NGHÈO, HỘ CẬN NGHÈO"."""
    present = [category.label for category in Category if category.label in set(words)]
    return ", ".join(present).upper() or "HỘ"


def source_of(decision, *, blank):
    """ "Quyết định số 206/QĐ-UBND ngày 11 tháng 12 năm 2023 của Chủ tịch Ủy ban nhân dân xã Hưng Chính".

    In an electronic document its number and date stay unfilled (NĐ 30/2020/NĐ-CP, Phụ lục I, mục III).
    """
    if blank:
        symbol = decision.number.rpartition("/")[2]
        return f"Quyết định số {BLANK}/{symbol} ngày{BLANK}tháng{BLANK}năm{BLANK}của {decision.issuer}"
    return f"Quyết định số {decision.number} {long_date(decision.signed_on)} của {decision.issuer}"
