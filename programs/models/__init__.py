"""The year plan of an office: chosen projects, targets, tasks, people in charge; support of households."""

from programs.models.plans import PlanBasis, PlanProject, PlanTask, SteeringMember, YearPlan
from programs.models.support import Need, Support
from programs.models.targets import HamletTarget, PlanField, PlanTarget

__all__ = [
    "HamletTarget",
    "Need",
    "PlanBasis",
    "PlanField",
    "PlanProject",
    "PlanTarget",
    "PlanTask",
    "SteeringMember",
    "Support",
    "YearPlan",
]
