"""A Reading beside the register of a commune: what is new, changed, unchanged, and what has to wait for an officer."""

from collections import defaultdict
from dataclasses import replace

from households.codes import is_generated
from households.importing import differing
from households.importing.choices import MERGE, ONE, OTHER, Choices, household_key, listing_key, person_key
from households.importing.duplicates import (
    kept_pairs,
    likely_pairs,
    listing_pair,
    person_pair,
    register_pair,
    twofold_numbers,
)
from households.importing.gone import departed, ended, without_gone
from households.importing.joining import hosts, join
from households.importing.matching import Ambiguous, listed_name, match, may_be_listed_twice
from households.importing.plans import CHANGED, LEFT_OUT, NEW, SAME, Comparison, DecisionKey, MemberPlan, Plan
from households.importing.register import Register
from households.importing.sink import problem
from households.importing.telling import doubtful_years, missing_people, missing_rows
from households.models import Household
from vietnamese.text import search_key

MISSING_HEAD = "Thiếu họ tên chủ hộ"
MISSING_HAMLET = "Chưa rõ thôn, xóm"
MISSING_CATEGORY = "Chưa rõ diện của hộ"


def compare(reading, *, unit, year, decision_number="", decision_date=None, choices=None):
    """The Comparison of a file with the register of `unit` for the list of `year`.

    The decision of the form holds for households whose row names none; `choices` are the officer's about households
    that may be one (see `choices`). The number of queries does not depend on the
    number of households (one more for each 900 citizen numbers unknown to the commune).
    """
    numbers = {m.citizen_number for household in reading.households for m in household.members if m.citizen_number}
    form_decision = DecisionKey(decision_number, decision_date) if decision_number and decision_date else None
    choices = Choices(choices, reading.households)
    return _Comparer(Register(unit, numbers), year, form_decision, choices).run(reading)


class _Comparer:
    def __init__(self, register, year, form_decision, choices):
        self.register, self.year, self.form_decision, self.choices = register, year, form_decision, choices
        self.problems, self.pairs = [], {}
        self.taken = {}  # pk of a household -> the ReadHousehold that took it
        self.listed = defaultdict(list)  # name and hamlet -> new ReadHouseholds

    def run(self, reading):
        reads = map(self.choices.filled, reading.households)
        plans = [self._plan(read, order) for order, read in enumerate(reads, start=1)]
        self.problems += doubtful_years(plans, self.year) + missing_rows(reading, plans, self.register)
        decisions = {DecisionKey(*key): row for key, row in self.register.decisions.items()}
        for pair in likely_pairs(plans, self.register, self.choices) + twofold_numbers(reading, self.choices):
            self.pairs.setdefault(pair["key"], pair)
        return Comparison(plans, self.problems, decisions, kept_pairs(self.pairs.values()))

    def _tell_missing_rows(self, reading, plans):
        """Households that a list of ours held when it was taken out, and of which no row is left."""
        there = {plan.household.pk for plan in plans if plan.household}
        for plan in plans:
            there |= {household.pk for household in self.register.coded(plan.read.code, plan.hamlet)}
        sheet = next((name for name, kind in reading.sheets.items() if kind == "households"), "")
        for code in reading.taken_out:
            household = self.register.by_generated_code.get(code)
            if household and household.pk not in there:
                place = (sheet, None, None, household.head_name)
                self.problems.append(problem("row_missing", *place, household.hamlet.title))

    def _plan(self, read, order):
        plan = Plan(read, hamlet=self.register.hamlets.get(read.hamlet), list_order=order)
        if read.members_only:
            return self._join(plan)
        plan.reasons = [
            reason
            for reason, fine in (
                (MISSING_HEAD, read.head),
                (MISSING_HAMLET, plan.hamlet),
                (MISSING_CATEGORY, read.category or read.unrecognised),
            )
            if not fine
        ]
        if not plan.reasons:
            self._decided(plan)
        if not plan.reasons:
            self._match(plan)
        if plan.reasons:
            plan.state = LEFT_OUT
        elif plan.household:
            self._compare(plan)
        else:
            self._create(plan)
        return plan

    def _join(self, plan):
        """People without a head of their own: their household must be known, else the officer says which it is."""
        read = plan.read
        found = hosts(read, plan.hamlet, self.register)
        if len(found) != 1:
            detail = f"Có {len(found)} hộ như vậy trong sổ." if found else "Không có hộ như vậy trong sổ."
            self._leave_out(plan, "which_household", detail, read.head or read.code)
        elif found[0].pk in self.taken:
            other = self.taken[found[0].pk]
            self._leave_out(plan, "listed_twice", f"trang {other.sheet}, dòng {other.row}")
        else:
            plan.household, self.taken[found[0].pk] = found[0], read
            plan.list_order = found[0].list_order
            if strangers := self._strangers(plan):
                self._leave_out(plan, "number_of_another", ", ".join(strangers))
        if plan.reasons:
            plan.state, plan.household = LEFT_OUT, None
            return plan
        self._spare_gone(plan)
        join(plan, self.register.members[plan.household.pk])
        plan.state = CHANGED if plan.changes else SAME
        return plan

    def _leave_out(self, plan, kind, detail, value=""):
        told = problem(kind, plan.read.sheet, plan.read.row, None, value or plan.read.head, detail)
        self.problems.append(told)
        plan.reasons.append(told.message)

    def _decided(self, plan):
        """What the officer chose for this row before: shown again, and a row left out is left out."""
        read = plan.read
        for pk in self.choices.asked_of(read):
            if household := self.register.households.get(pk):
                self._pair_with(plan, household)
        if into := self.choices.goes_into(read):
            self._pair(listing_pair(read, into, self.choices.of(listing_key(read, into))))
            plan.reasons.append(self.choices.left_out(read))

    def _pair(self, pair):
        self.pairs[pair["key"]] = pair

    def _pair_with(self, plan, household):
        chosen = self.choices.of(household_key(plan.read, household))
        self._pair(register_pair(plan, household, self.register, chosen))

    def _match(self, plan):
        read = plan.read
        if is_generated(read.code) and not self.register.coded(read.code, plan.hamlet):
            self._leave_out(plan, "unknown_code", "", read.code)
            return
        found = self._household_of(plan)
        if isinstance(found, Ambiguous):
            for household in found.households:
                self._pair_with(plan, household)
            words = f"Hộ {read.head}, {plan.hamlet.phrase}, có thể là {len(found.households)} hộ đã có trong sổ."
            self._leave_out(plan, "ambiguous_household", words)
            return
        plan.household = self._unless_listed(plan, found)
        if not plan.household and not plan.reasons:
            self._ask_about_gone(plan)
        if plan.reasons:
            return
        if strangers := self._strangers(plan):
            self._leave_out(plan, "number_of_another", ", ".join(strangers))
        elif plan.household:
            self.taken[plan.household.pk] = read
        else:
            self.listed[listed_name(read, plan.hamlet)].append(read)

    def _ask_about_gone(self, plan):
        """A row like a household that ended, or under the name of who left one, waits for the officer."""
        read = plan.read
        gone = self.register.gone.household_of(read.head_member, search_key(read.head), plan.hamlet, differing.may_be)
        if not gone:
            return
        household = gone if isinstance(gone, Household) else self.register.households[gone.household_id]
        chosen = self.choices.of(household_key(read, household))
        self._pair(register_pair(plan, household, self.register, chosen))
        if chosen != OTHER:
            self._leave_out(plan, "left_register", ended(gone) if gone is household else departed(gone))

    def _spare_gone(self, plan):
        """Who died or left this household is told, and not written into it again."""
        pk = plan.household.pk
        if not (gone := self.register.gone.people.get(pk)):
            return
        plan.read, found = without_gone(plan.read, self.register.members[pk], gone, differing.find)
        for person, member in found:
            told = problem("left_household", plan.read.sheet, person.row, None, person.name, departed(member))
            self.problems.append(told)

    def _unless_listed(self, plan, found):
        """`found`, unless an earlier row is the same household; None where the officer said that these are two."""
        read = plan.read
        others = self.listed.get(listed_name(read, plan.hamlet), ()) if found is None else ()
        if found and found.pk in self.taken:
            others, found = [self.taken[found.pk]], None
        for other in others:
            if may_be_listed_twice(read, other):
                chosen = self.choices.of(listing_key(read, other))
                self._pair(listing_pair(read, other, chosen))
                if chosen != OTHER:
                    self._leave_out(plan, "listed_twice", f"trang {other.sheet}, dòng {other.row}")
                    break
        return found

    def _household_of(self, plan):
        """The chosen household, else the one that matches."""
        pk, code = self.choices.household(plan.read) or (None, "")
        if household := self.register.households.get(pk):
            plan.fill = code == MERGE
            return household
        return match(plan.read, plan.hamlet, self.register, self.choices.apart_from(plan.read))

    def _strangers(self, plan):
        """Names of people whose number another household holds and of whom nothing was chosen; the rest is settled."""
        read, own, names, members = plan.read, plan.household.pk if plan.household else None, [], []
        for member in read.members:
            holder = self.register.by_number.get(member.citizen_number, own)
            chosen = self.choices.of(person_key(read, member)) if self.choices.codes else ""
            if holder == own:
                chosen = chosen if chosen == ONE and not member.citizen_number else ""
            else:
                household = self.register.households.get(holder)
                self._pair(person_pair(read, member, household, self.register, chosen))
                names += [] if chosen else [member.name]
            if chosen != ONE or member.is_head:
                members.append(replace(member, citizen_number="") if chosen else member)
        if self.choices.codes:
            gone = len(read.members) - len(members)
            plan.read = replace(read, members=members, people_count=read.people_count - gone)
        return names

    def _create(self, plan):
        plan.state = NEW
        plan.values = differing.household_values(plan.read, plan.hamlet, self.year)
        plan.members = [MemberPlan(person, None, differing.member_values(person)) for person in plan.read.members]
        plan.recognition, plan.changes = self._recognition(plan.read, [])

    def _compare(self, plan):
        self._spare_gone(plan)
        read, household = plan.read, plan.household
        if read.list_year is not None or is_generated(read.code):
            plan.list_order = household.list_order  # a list of ours may be a part, sorted otherwise
        values = differing.household_values(read, plan.hamlet, self.year)
        members = self.register.members[household.pk]
        if differing.known_size(read, household, members):
            values.pop("stated_size", None)
        plan.values, plan.changes = differing.household_changes(household, values, plan.fill)
        plan.members, changes = differing.member_plans(read, household, members, plan.fill)
        self.problems += missing_people(plan, members)
        plan.changes += changes
        rows = self.register.recognitions[household.pk]
        if not (plan.fill and any(row.year == self.year for row in rows)):
            plan.recognition, changes = self._recognition(read, rows)
            plan.changes += changes
        plan.state = CHANGED if plan.changes else SAME

    def _recognition(self, read, rows):
        """(plan or None, changes). A list of ours carries what older lists said: that stays with its own year."""
        if read.unrecognised:
            return None, []
        decision, year = self._decision(read), self.year
        if read.list_year not in (None, year):
            if differing.repeated_by(read, decision, rows):
                year = read.list_year
                decision = decision if read.decision_no else None
            elif decision and any(row.year == read.list_year and differing.is_by(row, decision) for row in rows):
                decision = self.form_decision
        return differing.recognition_plan(read, year, decision, rows)

    def _decision(self, read):
        """The decision of the row, else that of the upload form; a number without a date is told and left."""
        if not read.decision_no:
            return self.form_decision
        if read.decision_date:
            return DecisionKey(read.decision_no, read.decision_date)
        if self.form_decision and self.form_decision.number == read.decision_no:
            return self.form_decision
        self.problems.append(problem("decision_without_date", read.sheet, read.row, None, read.decision_no))
        return None
