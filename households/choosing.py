"""Picking households to add to a decision: search, a class for each, and what is doubtful about the choice."""

import hashlib
from functools import cached_property

from django.core.paginator import Paginator
from django.utils import timezone

from households.classification import effective_from
from households.decisions import FURTHEST, categories_of
from households.doubles import Warning
from households.models import Household
from households.recognising import doubts_about, in_words
from households.standings import GROUPS, LABELS, in_group
from offices.models import Unit
from offices.typed import typed_number

PER_PAGE = 50
PREFIX = "ho-"  # name of a field: what this household is recognised as
FIRST_YEAR = 2015
FIRST_LIST_MONTH = 9  # decisions from September on recognise the list of the next year (QĐ 24/2021/QĐ-TTg, Điều 4)


class Choice:
    """`asked`: the address (tim, thon, dien, page); `sent`: the form posted, None on a visit."""

    def __init__(self, decision, user, asked, sent=None):
        self.decision, self.user, self.asked, self.sent = decision, user, asked, sent
        self.errors = []

    @cached_property
    def categories(self):
        return [(category.value, category.label) for category in categories_of(self.decision)]

    @cached_property
    def hamlets(self):
        return list(Unit.objects.hamlets_of(self.decision.unit))

    @property
    def groups(self):
        return [(code, words) for code, (words, _) in GROUPS.items()]

    @cached_property
    def candidates(self):
        """Households of the commune present today, not yet in the decision, annotated by `with_standing`."""
        today = timezone.localdate()
        mine = Household.objects.visible_to(self.user).of(self.decision.unit).present(today).with_standing(today)
        added = self.decision.recognitions.values("household")
        return mine.exclude(pk__in=added)

    @cached_property
    def page(self):
        """The page of candidates the address asks for."""
        found = self.candidates
        if words := self.asked.get("tim", ""):
            found = found.search(words, self.user)
        if hamlet := typed_number(self.asked.get("thon", "")):
            found = found.filter(hamlet=hamlet)
        if (group := self.asked.get("dien", "")) in GROUPS:
            found = in_group(found, group)
        page = Paginator(found.in_hamlet_order().select_related("hamlet"), PER_PAGE).get_page(self.asked.get("page"))
        kept = self.picked
        for household in page:
            household.picked = kept.get(household.pk, "")
            household.words = LABELS[household.standing]
        return page

    @property
    def usual_year(self):
        """The list a decision of its day usually recognises."""
        day = self.decision.signed_on
        return day.year + 1 if day.month >= FIRST_LIST_MONTH and self.decision.kind != "added" else day.year

    @property
    def year_text(self):
        return self.sent.get("year", "") if self.sent is not None else self.usual_year

    @property
    def year(self):
        return typed_number(str(self.year_text)) or None

    @cached_property
    def picked(self):
        """{key of a household: class} as posted."""
        known = dict(self.categories)
        fields = (self.sent or {}).items()
        found = {name.removeprefix(PREFIX): value for name, value in fields if name.startswith(PREFIX)}
        return {typed_number(key): value for key, value in found.items() if typed_number(key) and value in known}

    @cached_property
    def chosen(self):
        """[(household, class)] of a posted choice, households with hamlet and recognitions."""
        rows = self.candidates.filter(pk__in=self.picked).in_hamlet_order().select_related("hamlet__parent")
        return [(row, self.picked[row.pk]) for row in rows.prefetch_related("recognitions__decision")]

    def is_right(self):
        """Whether a posted choice can be written; `errors` says what is missing."""
        signed = self.decision.signed_on.year
        if self.year is None or self.year < FIRST_YEAR or abs(self.year - signed) > FURTHEST:
            years = f"từ {signed - FURTHEST} đến {signed + FURTHEST}"
            self.errors.append(f"Quyết định ký năm {signed} công nhận danh sách của một năm {years}.")
        if not self.chosen:
            self.errors.append("Chưa chọn diện cho hộ nào.")
        self.errors += [] if self.errors else [self._repeated(*one) for one in self.chosen if self._repeated(*one)]
        return not self.errors

    def _repeated(self, household, category):
        """The same class from the same day by another decision can stand once only."""
        starts = effective_from(self.year, self.decision.signed_on)
        for row in household.recognitions.all():
            if (row.category, row.year, row.effective_from) == (category, self.year, starts) and row.decision_id:
                told = f"Hộ {household.head_name} đã được công nhận {row.get_category_display().lower()} năm {row.year}"
                return f"{told} theo {in_words(row.decision)}. Bỏ chọn hộ này, hoặc rút lần công nhận ấy trước."
        return ""

    @cached_property
    def doubts(self):
        """Warnings on a posted choice, one for each household and contradiction."""
        if self.sent is None or self.errors:
            return []
        day = self.decision.signed_on
        return [
            Warning(f"Hộ {household.head_name}, {household.hamlet.phrase}: {sentence}")
            for household, category in self.chosen
            for sentence in doubts_about(household, category=category, year=self.year, decided_on=day)
        ]

    @property
    def doubts_key(self):
        return hashlib.sha256("\n".join(row.text for row in self.doubts).encode()).hexdigest()[:16]
