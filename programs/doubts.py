"""What in a year plan may be out of date: sentences, each with the page that mends it."""

import re

from django.urls import reverse

from offices.models import Post
from programs.missing import Gap
from programs.models import CostNorm, EstimateLine, PlanTarget, YearPlan
from vietnamese.dates import cited_date, short_date
from vietnamese.text import search_key

# "Phó Chủ tịch UBND xã" is the post "Phó Chủ tịch" of the office.
_OF_THE_OFFICE = re.compile(r"\s+(?:UBND|Ủy ban nhân dân)\b.*", re.IGNORECASE)

BEGUN = ["poor", "households", "rate"]


def doubts(plan):
    """What was right for an earlier year and has to be looked at again (list of Gap)."""
    posts = list(Post.objects.filter(unit=plan.unit))
    return [
        *_of_bases(plan),
        *_of_texts(plan),
        *_of_targets(plan),
        *_of_bodies(plan, posts),
        *_of_members(plan, posts),
        *_of_hamlets(plan),
        *_of_norms(plan),
    ]


def _page(plan, name, *args):
    return reverse(f"plan-{name}", args=[plan.pk, *args])


def _of_bases(plan):
    rows = plan.basis_rows.select_related("act__replaced_by")
    return [Gap(f"{row}: {row.doubt}.", _page(plan, "bases")) for row in rows if row.doubt]


def _of_texts(plan):
    """A text of one's own that names the year before and not this one was most likely taken over as it was."""
    for row in plan.projects.all():
        if _is_old(plan, row.aim, row.funding, row.lead_task):
            yield _old(plan, row, _page(plan, "project", row.code))
    for name, rows in (("tasks", plan.tasks.all()), ("fields", plan.fields.all())):
        for row in rows:
            if _is_old(plan, str(row), row.text):
                yield _old(plan, row, _page(plan, name))


def _is_old(plan, *texts):
    years = {int(year) for text in texts for year in re.findall(r"\b20\d\d\b", text)}
    return plan.year - 1 in years and plan.year not in years


def _old(plan, row, url):
    return Gap(f"{row}: nội dung ghi riêng còn nhắc năm {plan.year - 1}.", url)


def _of_targets(plan):
    """Figures a year begins with are last year's aims until the review says what became of them."""
    earlier = YearPlan.objects.before(plan.unit, plan.year)
    both = {row.plan_id: row for row in PlanTarget.objects.filter(plan__in=[plan, *([earlier] if earlier else [])])}
    if earlier is None or len(both) < 2:
        return
    old, new = both[earlier.pk], both[plan.pk]
    aimed, begun = (
        [getattr(row, f"{name}_{side}") for name in BEGUN] for row, side in ((old, "after"), (new, "before"))
    )
    if aimed == begun != [None] * len(BEGUN):
        text = f"Tỷ lệ đầu năm {new.before} là mục tiêu đã ghi cho năm {earlier.year}, không phải kết quả rà soát."
        yield Gap(text, _page(plan, "target"))


def _of_bodies(plan, posts):
    """Bodies that are called by a post which the office no longer has."""
    day = plan.facts_on
    living = {search_key(post.title) for post in posts if post.holds_on(day)}
    ended = {search_key(post.title): post for post in posts if post.valid_to and post.valid_to < day}
    named = [(row.lead, _page(plan, "project", row.code)) for row in plan.projects.all()]
    named += [(row.body, _page(plan, "tasks")) for row in plan.tasks.all()]
    named += [(row.lead, _page(plan, "fields")) for row in plan.fields.all()]
    said = set()
    for body, url in named:
        key = search_key(body)
        if key in ended and key not in living and (key, url) not in said:
            said.add((key, url))
            yield Gap(f"{body}: chức vụ này của cơ quan đã thôi từ sau ngày {cited_date(ended[key].valid_to)}.", url)


def _of_members(plan, posts):
    """Members of the steering committee who left their post, or whose post somebody else holds on the day."""
    day, url = plan.facts_on, _page(plan, "steering")
    for member in plan.members:
        own = [post for post in posts if search_key(post.holder) == search_key(member.name)]
        title = search_key(_OF_THE_OFFICE.sub("", member.post))
        holders = [post.holder for post in posts if post.holds_on(day) and search_key(post.title) == title]
        left = [post for post in own if post.valid_to and post.valid_to < day]
        if left and not any(post.holds_on(day) for post in own):
            last = max(left, key=lambda post: post.valid_to)
            now = f"; {last.title} nay là {', '.join(holders)}" if holders else ""
            yield Gap(f"{member.name} thôi chức vụ {last.title} sau ngày {cited_date(last.valid_to)}{now}.", url)
        elif holders and not any(search_key(holder) == search_key(member.name) for holder in holders):
            yield Gap(f"{member.name} ghi là {member.post}; chức vụ này nay là {', '.join(holders)}.", url)


def _of_hamlets(plan):
    living = {hamlet.pk for hamlet in plan.hamlets}
    return [
        Gap(f"{member.name} phụ trách {hamlet.phrase}, nơi không còn vào ngày {short_date(plan.facts_on)}.", url)
        for url in [_page(plan, "steering")]
        for member in plan.members
        for hamlet in member.hamlets.all()
        if hamlet.pk not in living
    ]


def _of_norms(plan):
    """Norms that last year's or this year's estimates were priced by and that no longer hold on the plan's day."""
    used = CostNorm.objects.filter(pk__in=_norms_used(plan), valid_to__lt=plan.facts_on)
    newer = {norm.item: norm for norm in CostNorm.objects.usable_by(plan.unit).on(plan.facts_on)} if used else {}
    for norm in used:
        then = "đã có mức mới" if norm.item in newer else "chưa ghi mức thay thế"
        ended = cited_date(norm.valid_to)
        text = f"Định mức “{norm.item}” đã dùng khi lập dự toán hết hiệu lực sau ngày {ended}; {then}."
        yield Gap(text, reverse("norm-list"))


def _norms_used(plan):
    lines = EstimateLine.objects.filter(estimate__unit=plan.unit, estimate__year__in=[plan.year - 1, plan.year])
    return lines.exclude(norm=None).values("norm")
