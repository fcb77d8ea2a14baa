"""The register: households, members, dated recognitions, what happened to them; imports of workbooks; proposals."""

from households.models.answers import ImportAnswer
from households.models.apart import NotDoubles
from households.models.events import LifeEvent, Transfer
from households.models.imports import HouseholdImport
from households.models.members import Departure, Member, Sex
from households.models.moving import move_households
from households.models.proposals import Proposal
from households.models.recognition import Category, Decision, DecisionKind, Recognition
from households.models.register import Ending, Household
from households.models.traces import ImportTrace

__all__ = [
    "Category",
    "Decision",
    "DecisionKind",
    "Departure",
    "Ending",
    "Household",
    "HouseholdImport",
    "ImportAnswer",
    "ImportTrace",
    "LifeEvent",
    "Member",
    "NotDoubles",
    "Proposal",
    "Recognition",
    "Sex",
    "Transfer",
    "move_households",
]
