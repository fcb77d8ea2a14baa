"""Standings of households in the readers' words, and the groups of them a list can be narrowed to."""

from households import classification
from households.models import Category

LABELS = {
    Category.POOR.value: "Hộ nghèo",
    Category.NEAR_POOR.value: "Hộ cận nghèo",
    Category.ESCAPED_POOR.value: "Hộ mới thoát nghèo",
    Category.ESCAPED_NEAR_POOR.value: "Hộ mới thoát cận nghèo",
    classification.LEFT: "Đã ra khỏi danh sách",
    None: "Chưa công nhận",
}

# Code in the address -> words, standings. "left": escaped more than 36 months ago, or on a day nobody wrote down.
GROUPS = {
    "listed": ("Hộ nghèo và hộ cận nghèo", [Category.POOR, Category.NEAR_POOR]),
    "poor": ("Hộ nghèo", [Category.POOR]),
    "near_poor": ("Hộ cận nghèo", [Category.NEAR_POOR]),
    "newly_escaped": ("Hộ mới thoát trong 36 tháng", [Category.ESCAPED_POOR, Category.ESCAPED_NEAR_POOR]),
    "escaped_poor": ("Hộ mới thoát nghèo", [Category.ESCAPED_POOR]),
    "escaped_near_poor": ("Hộ mới thoát cận nghèo", [Category.ESCAPED_NEAR_POOR]),
    "left": ("Đã ra khỏi danh sách", [classification.LEFT]),
    "none": ("Chưa công nhận", []),
}


def in_group(households, code):
    """Households annotated by `with_standing` that belong to a group."""
    standings = GROUPS[code][1]
    return households.filter(standing__in=standings) if standings else households.filter(standing=None)
