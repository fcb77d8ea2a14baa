"""The year plan of an office: chosen projects, targets, tasks, people in charge; support of households; money."""

from programs.models.estimates import Estimate, EstimateLine
from programs.models.money import Allocation, Quarter, Spending
from programs.models.norms import CostNorm
from programs.models.plans import PlanBasis, PlanProject, PlanTask, SteeringMember, YearPlan
from programs.models.support import Need, Support
from programs.models.targets import HamletTarget, PlanField, PlanTarget

__all__ = [
    "Allocation",
    "CostNorm",
    "Estimate",
    "EstimateLine",
    "HamletTarget",
    "Need",
    "PlanBasis",
    "PlanField",
    "PlanProject",
    "PlanTarget",
    "PlanTask",
    "Quarter",
    "Spending",
    "SteeringMember",
    "Support",
    "YearPlan",
]
