"""The year plan of an office: chosen projects, targets, tasks, people in charge."""

from programs.models.plans import PlanBasis, PlanProject, PlanTask, SteeringMember, YearPlan
from programs.models.targets import HamletTarget, PlanField, PlanTarget

__all__ = [
    "HamletTarget",
    "PlanBasis",
    "PlanField",
    "PlanProject",
    "PlanTarget",
    "PlanTask",
    "SteeringMember",
    "YearPlan",
]
