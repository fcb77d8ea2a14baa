"""Standings of households on the screen."""

from django import template

from households.standings import LABELS

register = template.Library()


@register.inclusion_tag("households/_standing.html")
def standing(code):
    """The badge of a standing (a category, "left" or None)."""
    return {"code": code, "words": LABELS[code]}
