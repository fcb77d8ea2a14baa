"""A Reading beside the register of a commune: what is new, changed, unchanged, and what has to wait for an officer."""

from households.importing import differing
from households.importing.matching import AMBIGUOUS, file_identity, match
from households.importing.plans import CHANGED, LEFT_OUT, NEW, SAME, Comparison, DecisionKey, MemberPlan, Plan
from households.importing.register import Register
from households.importing.sink import problem

MISSING_HEAD = "Thiếu họ tên chủ hộ"
MISSING_HAMLET = "Chưa rõ thôn, xóm"
MISSING_CATEGORY = "Chưa rõ diện của hộ"


def compare(reading, *, unit, year, decision_number="", decision_date=None):
    """The Comparison of a file with the register of `unit` for the list of `year`.

    The decision of the form holds for households whose row names none. The number of queries does not depend on the
    number of households (one more for each 900 citizen numbers unknown to the commune).
    """
    numbers = {m.citizen_number for household in reading.households for m in household.members if m.citizen_number}
    form_decision = DecisionKey(decision_number, decision_date) if decision_number and decision_date else None
    return _Comparer(Register(unit, numbers), year, form_decision).run(reading)


class _Comparer:
    def __init__(self, register, year, form_decision):
        self.register, self.year, self.form_decision = register, year, form_decision
        self.problems = []
        self.taken = {}  # pk of a household, or identity of a new one -> the ReadHousehold that took it

    def run(self, reading):
        plans = [self._plan(read, order) for order, read in enumerate(reading.households, start=1)]
        decisions = {DecisionKey(*key): row for key, row in self.register.decisions.items()}
        return Comparison(plans, self.problems, decisions)

    def _plan(self, read, order):
        plan = Plan(read, hamlet=self.register.hamlets.get(read.hamlet), list_order=order)
        plan.reasons = [
            reason
            for reason, fine in (
                (MISSING_HEAD, read.head),
                (MISSING_HAMLET, plan.hamlet),
                (MISSING_CATEGORY, read.category),
            )
            if not fine
        ]
        if not plan.reasons:
            self._match(plan)
        if plan.reasons:
            plan.state = LEFT_OUT
        elif plan.household:
            self._compare(plan)
        else:
            self._create(plan)
        return plan

    def _leave_out(self, plan, kind, detail):
        told = problem(kind, plan.read.sheet, plan.read.row, None, plan.read.head, detail)
        self.problems.append(told)
        plan.reasons.append(told.message)

    def _match(self, plan):
        read = plan.read
        found = match(read, plan.hamlet, self.register)
        if found is AMBIGUOUS:
            words = f"Trong sổ có nhiều hộ có thể là hộ {read.head}, {plan.hamlet.phrase}."
            self._leave_out(plan, "ambiguous_household", words)
            return
        plan.household = found
        identity = found.pk if found else file_identity(read, plan.hamlet)
        if other := self.taken.get(identity):
            self._leave_out(plan, "listed_twice", f"trang {other.sheet}, dòng {other.row}")
            return
        own = found.pk if found else None
        strangers = [m.name for m in read.members if self.register.by_number.get(m.citizen_number, own) != own]
        if strangers:
            self._leave_out(plan, "number_of_another", ", ".join(strangers))
            return
        self.taken[identity] = read

    def _create(self, plan):
        plan.state = NEW
        plan.values = differing.household_values(plan.read, plan.hamlet, self.year)
        plan.members = [MemberPlan(person, None, differing.member_values(person)) for person in plan.read.members]
        plan.recognition, plan.changes = differing.recognition_plan(plan.read, self.year, self._decision(plan.read), [])

    def _compare(self, plan):
        read, household = plan.read, plan.household
        values = differing.household_values(read, plan.hamlet, self.year)
        plan.values, plan.changes = differing.household_changes(household, values)
        plan.members, changes = differing.member_plans(read, household, self.register.members[household.pk])
        plan.changes += changes
        rows = self.register.recognitions[household.pk]
        plan.recognition, changes = differing.recognition_plan(read, self.year, self._decision(read), rows)
        plan.changes += changes
        plan.state = CHANGED if plan.changes else SAME

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
