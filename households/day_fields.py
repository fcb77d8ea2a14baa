"""Days as officers type them (offices.day_fields), and a filter by such a day."""

import django_filters

from offices.day_fields import DayField, DayInput

__all__ = ["DayField", "DayFilter", "DayInput"]


class DayFilter(django_filters.Filter):
    field_class = DayField
