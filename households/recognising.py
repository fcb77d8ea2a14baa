"""Acts on recognitions: write one, withdraw a wrong one, fix the last day of its 36 months or undo that."""

from django.db import transaction
from django.utils import timezone

from households.doubts import Known, Proposed, doubts
from households.entries import EDIT
from households.models import Recognition
from offices.access import require
from offices.audit import record
from vietnamese.dates import short_date
from vietnamese.text import tidy


def in_words(decision):
    """A decision inside a sentence: "quyết định số 206/QĐ-UBND ngày 11/12/2023"; "" for None."""
    text = str(decision) if decision else ""
    return text[:1].lower() + text[1:]


def doubts_about(household, *, category, year, decided_on, income_score=None, deprivation_score=None):
    """Sentences to confirm before the household is recognised so. `household` has its recognitions at hand."""
    rows = sorted(household.recognitions.all(), key=lambda row: (row.effective_from, row.year, row.pk))
    known = [Known(row.category, row.year, in_words(row.decision)) for row in rows]
    new = Proposed(category, year, decided_on, household.area, income_score, deprivation_score)
    found = doubts(known, new)
    if household.ended_on:
        found.append(f"Hộ đã thôi theo dõi từ ngày {short_date(household.ended_on)}.")
    return found


@transaction.atomic
def recognise(*, household, category, year, decision, by, income_score=None, deprivation_score=None):
    """Recognise a household by a Decision (or None). Returns the Recognition.

    One of the same class and year that still lacks its decision is completed instead of doubled.
    """
    require(by, EDIT, household.hamlet)
    known = household.recognitions.filter(decision=None, category=category, year=year)
    row = known.first() if decision else None
    row = row or Recognition(household=household, category=category, year=year)
    row.decision = decision
    row.income_score = row.income_score if income_score is None else income_score
    row.deprivation_score = row.deprivation_score if deprivation_score is None else deprivation_score
    row.save()
    summary = f"Công nhận {row.get_category_display().lower()} năm {row.year}"
    summary += f" theo {in_words(decision)}" if decision else ""
    _note("household.recognize", row, summary, by)
    return row


@transaction.atomic
def withdraw_recognition(*, recognition, reason, by):
    """Take a wrong recognition out of the count; it stays readable with the reason. Returns it."""
    require(by, EDIT, recognition.household.hamlet)
    recognition.withdrawn_at, recognition.withdrawn_by = timezone.now(), by
    recognition.withdrawal_reason = tidy(reason)
    recognition.save()
    summary = f"Rút công nhận {recognition.get_category_display().lower()} năm {recognition.year}"
    _note("recognition.withdraw", recognition, summary, by, reason=recognition.withdrawal_reason)
    return recognition


@transaction.atomic
def set_clock(*, recognition, until, reason, by):
    """Fix the last day of the 36 months against the rule. Returns the Recognition."""
    require(by, EDIT, recognition.household.hamlet)
    recognition.until_set, recognition.until_reason = until, tidy(reason)
    recognition.until_set_at, recognition.until_set_by = timezone.now(), by
    recognition.save()
    summary = f"Ấn định ngày cuối của 36 tháng: {short_date(until)}"
    _note("clock.set", recognition, summary, by, reason=recognition.until_reason)
    return recognition


@transaction.atomic
def release_clock(*, recognition, by):
    """Let the rule count the 36 months again. Returns the Recognition."""
    require(by, EDIT, recognition.household.hamlet)
    was = recognition.until_set
    recognition.until_set = recognition.until_set_at = recognition.until_set_by = None
    recognition.until_reason = ""
    recognition.save()
    _note("clock.release", recognition, f"Bỏ ấn định ngày {short_date(was)}, tính lại 36 tháng theo quyết định", by)
    return recognition


def _note(action, recognition, summary, by, **details):
    household = recognition.household
    details = details | {"recognition": recognition.pk}
    record(action=action, unit=household.hamlet, target=household, summary=summary, by=by, details=details)
