"""What an import will do to the register: plain data that the check page shows and `saving` carries out."""

import hashlib
import json
from dataclasses import dataclass, field

from households.importing.records import Problem, ReadHousehold, ReadMember
from households.models import Decision, Household, Member, Recognition
from offices.models import Unit

NEW, CHANGED, SAME, LEFT_OUT = "new", "changed", "same", "left_out"


@dataclass(frozen=True)
class Change:
    """One field: its name for people, what stands in the register, what will stand there. `private`: shown masked."""

    label: str
    old: str
    new: str
    private: bool = False


@dataclass(frozen=True)
class DecisionKey:
    """A recognition decision as number and date; its row may not exist yet."""

    number: str
    signed_on: object


@dataclass
class MemberPlan:
    """A person of the file: an existing member with the fields to set, or a new one."""

    read: ReadMember
    member: Member | None
    values: dict = field(default_factory=dict)


@dataclass
class RecognitionPlan:
    """The recognition of the list year: `row` to be changed by `values`, or a new one; `decision` as a key."""

    row: Recognition | None
    values: dict = field(default_factory=dict)
    decision: DecisionKey | None = None


@dataclass
class Plan:
    """What becomes of one household of the file."""

    read: ReadHousehold
    state: str = NEW
    hamlet: Unit | None = None
    household: Household | None = None
    values: dict = field(default_factory=dict)
    members: list[MemberPlan] = field(default_factory=list)
    recognition: RecognitionPlan | None = None
    changes: list[Change] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    list_order: int = 0
    fill: bool = False


@dataclass
class Comparison:
    """All plans of a file, the problems that only the register shows, households that may be one (see `duplicates`)."""

    plans: list[Plan]
    problems: list[Problem]
    decisions: dict[DecisionKey, Decision]
    pairs: list[dict] = field(default_factory=list)

    def of(self, state):
        return [plan for plan in self.plans if plan.state == state]

    @property
    def counts(self):
        """Number of households per state, and "to_save" = new + changed."""
        counts = {state: len(self.of(state)) for state in (NEW, CHANGED, SAME, LEFT_OUT)}
        return counts | {"to_save": counts[NEW] + counts[CHANGED]}

    @property
    def fingerprint(self):
        """Changes when the register or the file gives another result than the one that was looked at."""
        facts = [
            (
                plan.read.sheet,
                plan.read.row,
                plan.state,
                plan.household.pk if plan.household else None,
                [(change.label, change.old, change.new) for change in plan.changes],
            )
            for plan in self.plans
        ]
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()
