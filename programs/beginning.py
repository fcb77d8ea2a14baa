"""What a new year plan begins with: the office's plan of the year before, or what its settings suggest."""

from offices.models import LegalAct, OfficeCitation, Post
from programs.models import PlanBasis, PlanField, PlanProject, PlanTask, SteeringMember
from programs.moving import moved
from programs.targets import beginning as targets

OWN_FIELDS = {
    PlanProject: ["code", "lead", "lead_task", "cooperating", "with_hamlets", "aim", "funding"],
    PlanTask: ["body", "duty", "text", "order"],
    SteeringMember: ["name", "post", "board_role", "order"],
    PlanField: ["title", "text", "lead", "cooperating", "order"],
}
# Texts in which days and years move along with the plan.
DATED = {PlanProject: {"lead_task", "aim", "funding"}, PlanTask: {"text"}, PlanField: {"title", "text"}}


def fill(plan, codes, earlier):
    """Give a plan just made its projects (`codes`), targets, tasks, members and bases; `earlier` may be None.

    Runs inside the transaction of the action that makes the plan.
    """
    if earlier is None:
        _fill_from_settings(plan, codes)
    else:
        _take_over(plan, codes, earlier)


def default_projects(plan, codes):
    """Unsaved projects with these codes as an office without an earlier plan would begin them."""
    coordinate = next((task for task in plan.programme.defaults.tasks if task.duty == "coordinate"), None)
    lead = coordinate.body_among(_titles(plan)) if coordinate else ""
    cooperating = plan.programme.defaults.cooperating
    return [PlanProject(plan=plan, code=code, lead=lead, cooperating=cooperating) for code in codes]


def _fill_from_settings(plan, codes):
    PlanProject.objects.bulk_create(default_projects(plan, codes))
    titles = _titles(plan)
    PlanTask.objects.bulk_create(
        PlanTask(plan=plan, duty=task.duty, body=task.body_among(titles), order=order)
        for order, task in enumerate(plan.programme.defaults.tasks)
    )
    acts = cited_acts(plan, plan.facts_on)
    PlanBasis.objects.bulk_create(PlanBasis(plan=plan, act=act, order=order) for order, act in enumerate(acts))


def cited_acts(plan, day):
    """Acts the office commonly cites that are in force on a day, in its order."""
    cited = OfficeCitation.objects.filter(unit=plan.unit, act__in=LegalAct.objects.in_force(day))
    return [row.act for row in cited.select_related("act")]


def more_bases(plan, typed):
    """Rows of acts of the programme in the library and of those commonly cited, without `typed` (keys as text)."""
    numbers = [act.number for act in plan.programme.acts.values()]
    library = LegalAct.objects.filter(unit=None, number__in=numbers).order_by("signed_on")
    acts = dict.fromkeys([*library.in_force(plan.citing_day), *cited_acts(plan, plan.citing_day)])
    return [{"act": act.pk} for act in acts if str(act.pk) not in typed]


def _take_over(plan, codes, earlier):
    known = {row.code: row for row in earlier.projects.all()}
    copied = [_copy(known[code], plan, earlier) for code in codes if code in known]
    PlanProject.objects.bulk_create([*copied, *default_projects(plan, [code for code in codes if code not in known])])
    PlanTask.objects.bulk_create(_copy(row, plan, earlier) for row in earlier.tasks.all())
    PlanField.objects.bulk_create(_copy(row, plan, earlier) for row in earlier.fields.all())
    targets.take_over(plan, earlier)
    bases = earlier.basis_rows.all()
    PlanBasis.objects.bulk_create(PlanBasis(plan=plan, act_id=row.act_id, order=row.order) for row in bases)
    for member in earlier.members:
        copy = _copy(member, plan, earlier)
        copy.save()
        copy.hamlets.set(unit for hamlet in member.hamlets.all() for unit in targets.became(hamlet, plan.facts_on))


def _copy(row, plan, earlier):
    values = {field: getattr(row, field) for field in OWN_FIELDS[type(row)]}
    for field in DATED.get(type(row), set()):
        values[field] = moved(values[field], earlier.year, plan.year)
    return type(row)(plan=plan, **values)


def _titles(plan):
    return [post.title for post in Post.objects.filter(unit=plan.unit).on(plan.facts_on)]
