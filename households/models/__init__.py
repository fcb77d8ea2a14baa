"""The register: households, members, dated recognitions; imports of workbooks."""

from households.models.imports import HouseholdImport
from households.models.members import Member, Sex
from households.models.moving import move_households
from households.models.recognition import Category, Decision, Recognition
from households.models.register import Household

__all__ = ["Category", "Decision", "Household", "HouseholdImport", "Member", "Recognition", "Sex", "move_households"]
