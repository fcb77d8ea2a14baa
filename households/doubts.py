"""What makes a recognition doubtful: asked before it is written, never decided for the officer. Pure."""

from dataclasses import dataclass
from datetime import date

from households.classification import ESCAPED_NEAR_POOR, ESCAPED_POOR, NEAR_POOR, POOR
from households.standards import ABOVE, standard_of

CLASS_WORDS = {
    POOR: "hộ nghèo",
    NEAR_POOR: "hộ cận nghèo",
    ESCAPED_POOR: "hộ thoát nghèo",
    ESCAPED_NEAR_POOR: "hộ thoát cận nghèo",
    ABOVE: "trên chuẩn cận nghèo",
}
LEAVES = {ESCAPED_POOR: POOR, ESCAPED_NEAR_POOR: NEAR_POOR}
FITTING = {POOR: {POOR}, NEAR_POOR: {NEAR_POOR}, ABOVE: {ESCAPED_POOR, ESCAPED_NEAR_POOR}}
FIRST_REVIEW_MONTH = 9  # QĐ 24/2021/QĐ-TTg, Điều 4: the yearly review begins on 1 September


@dataclass(frozen=True)
class Known:
    """A recognition the register has already. `source`: its decision in words, "" where nobody wrote it down."""

    category: str
    year: int
    source: str = ""


@dataclass(frozen=True)
class Proposed:
    """A recognition about to be written. `area`: "rural" or "urban"; `area` and scores are asked of the standard."""

    category: str
    year: int
    decided_on: date | None = None
    area: str = ""
    income_score: int | None = None
    deprivation_score: int | None = None


def doubts(known, new):
    """Sentences on `new` beside the recognitions `known` (in order of counting); empty where nothing contradicts."""
    told = doubt_about_year(new.year, new.decided_on)
    found = [_never(known, new), _same_year(known, new), told, _scores(new)]
    return [sentence for sentence in found if sentence]


def _never(known, new):
    """Leaving what the household never was in, or has left already."""
    left = LEAVES.get(new.category)
    if left is None:
        return ""
    before = [row for row in known if row.year <= new.year]
    if not any(row.category == left for row in before):
        return f"Hộ chưa từng là {CLASS_WORDS[left]} trong sổ, vẫn ghi {CLASS_WORDS[new.category]}?"
    newest = before[-1]
    if newest.category == new.category and newest.year != new.year:
        told = f"Hộ đã được công nhận {CLASS_WORDS[new.category]} năm {newest.year}."
        return f"{told} Ghi lần nữa thì 36 tháng tính lại từ quyết định mới."
    return ""


def _same_year(known, new):
    other = next((row for row in known if row.year == new.year and row.category != new.category), None)
    if other is None:
        return ""
    by = f" theo {other.source}" if other.source else ""
    told = f"Danh sách năm {new.year} đã ghi hộ là {CLASS_WORDS[other.category]}{by}."
    if {other.category, new.category} == {NEAR_POOR, ESCAPED_POOR}:
        return f"{told} Hộ thoát nghèo mà còn cận nghèo chỉ cần ghi hộ cận nghèo: 36 tháng tự tính từ lần ấy."
    return f"{told} Nếu lần trước ghi nhầm thì rút lần ấy, kèm lý do."


def doubt_about_year(year, decided_on):
    """A sentence where the list of a year hardly fits the day of its decision, else "".

    A list of the next year is decided after the autumn's review, one of the year itself during it.
    """
    if decided_on is None or year == decided_on.year:
        return ""
    if year < decided_on.year:
        return f"Danh sách năm {year} mà quyết định ký năm {decided_on.year}: thường quyết định có trước năm ấy."
    if year > decided_on.year + 1:
        return f"Danh sách năm {year} mà quyết định ký từ năm {decided_on.year}: có thể nhầm năm của danh sách."
    if decided_on.month < FIRST_REVIEW_MONTH:
        day = f"{decided_on.month}/{decided_on.year}"
        return f"Danh sách năm {year} mà quyết định ký tháng {day}, trước kỳ rà soát định kỳ (từ 01/9)."
    return ""


def _scores(new):
    told = by_scores(new.area, new.year, new.income_score, new.deprivation_score)
    if told is None or new.category in FITTING[told]:
        return ""
    words = CLASS_WORDS[told]
    return f"Theo hai điểm đã ghi, hộ thuộc diện {words}, không phải {CLASS_WORDS[new.category]}."


def by_scores(area, year, income_score, deprivation_score):
    """The class two scores give under the standard of the year; None where it cannot be told."""
    standard = standard_of(year)
    return standard.class_of(area, income_score, deprivation_score) if standard else None


def hint(area, year):
    """How the scores of a year's list are read in an area, in words; "" where the standard's table is not on record."""
    standard = standard_of(year)
    line = standard.income_score.get(area) if standard else None
    if line is None or standard.deprivation_score is None:
        return ""
    edge = standard.deprivation_score
    told = f"{standard.name}, năm {year}, khu vực {'thành thị' if area == 'urban' else 'nông thôn'}: "
    return f"{told}B1 đến {line} điểm và B2 từ {edge} là hộ nghèo; B1 đến {line} và B2 dưới {edge} là hộ cận nghèo."
