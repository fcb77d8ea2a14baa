"""Doubts about what a paper is written from: money above norm or above what is left, a decision without households."""

from django.urls import reverse

from documents.checks.finding import Doubt, Finding
from programs.money.year import MoneyYear
from vietnamese.dates import cited_date
from vietnamese.text import search_key

EDIT = "Sửa quyết định trong sổ"


def check_sources(draft):
    """What its money or its decision is doubted for."""
    for doubt in draft.doubts:
        yield Finding(doubt.text, where="source", url=doubt.url, way=doubt.way)


def doubts_of(paper):
    """Doubts about the source of a paper of the database."""
    if paper.decision:
        return [*_of_decision(paper)]
    if paper.conference:
        estimate = paper.conference.estimate
        return [*_of_money(MoneyYear(paper.unit, estimate.year), [estimate])] if estimate else []
    year = MoneyYear(paper.unit, paper.year)
    return [*_of_money(year, year.estimates)]


def _of_money(year, estimates):
    """Doubts of programs.money.rules about each estimate, beside all money of its MoneyYear."""
    for estimate in estimates:
        page = reverse("estimate-edit", args=[estimate.pk])
        for doubt in year.doubts(estimate):
            text = f"“{estimate.title}”: {doubt.text[:1].lower()}{doubt.text[1:]}"
            yield Doubt(text, f"{page}#{doubt.place}", f"Sửa dự toán “{estimate.title}”")


def _of_decision(paper):
    decision = paper.decision
    own, edit = (reverse(name, args=[decision.pk]) for name in ("decision-detail", "decision-edit"))
    if not decision.recognitions.exists():
        yield Doubt("Quyết định chưa ghi hộ nào được công nhận.", own, "Thêm hộ vào quyết định")
    if not search_key(decision.issuer).startswith("chu tich"):
        yield Doubt(
            f"Sổ ghi cơ quan ban hành là “{decision.issuer}”; Chủ tịch Ủy ban nhân dân cấp xã công nhận hộ "
            "(Quyết định số 24/2021/QĐ-TTg, Điều 4).",
            edit,
            EDIT,
        )
    typed = (paper.dated_year, paper.dated_month, paper.dated_day)
    known = (decision.signed_on.year, decision.signed_on.month, decision.signed_on.day)
    if any(one is not None and one != other for one, other in zip(typed, known, strict=True)):
        words = cited_date(decision.signed_on)
        yield Doubt(f"Ngày tháng của văn bản khác ngày ký ghi trong sổ ({words}).", edit, EDIT)
