"""The papers that wait for the signed-in person, for the home page."""

from django import template

from documents.flow.desk import turns

register = template.Library()


@register.inclusion_tag("documents/flow/_desk.html", takes_context=True)
def paper_desk(context):
    """Papers whose next move is the reader's."""
    return {"turns": turns(context["request"].user)}
