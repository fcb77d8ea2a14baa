"""Papers on the page of a year plan, which lives on a floor below."""

from django import template

from documents.plan_papers import papers_of_plan

register = template.Library()


@register.inclusion_tag("documents/_plan_papers.html")
def papers_for_plan(plan, may_write, may_edit, csrf_token):
    """Each kind of paper of the plan with the way to write it and what it still lacks."""
    rows = papers_of_plan(plan)
    return {"plan": plan, "rows": rows, "may_write": may_write, "may_edit": may_edit, "csrf_token": csrf_token}
