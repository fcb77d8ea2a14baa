"""The papers that wait for the signed-in person, for the home page; and what was done with a paper, in words."""

from django import template

from documents.flow.desk import turns
from documents.flow.moves import MOVES

register = template.Library()


@register.inclusion_tag("documents/flow/_desk.html", takes_context=True)
def paper_desk(context):
    """Papers whose next move is the reader's."""
    return {"turns": turns(context["request"].user)}


@register.filter
def deed(move):
    """What a PaperMove did: a recalled or given up paper stands as issued again, but nobody issued it then."""
    return MOVES[move.move].label
