"""What the paper of the poverty target still lacks: sentences, each with the page that mends it."""

from django.urls import reverse

from programs.missing import Gap, missing_fields, missing_of_office
from programs.targets.parts import stored_lines_of, target_of


def missing(plan):
    """Gaps of a plan in the order of its paper (list of programs.missing.Gap)."""
    return [*missing_of_office(plan), *_of_target(plan), *missing_fields(plan), *_of_tasks(plan), *_of_hamlets(plan)]


def _of_target(plan):
    target, url = target_of(plan), reverse("plan-target", args=[plan.pk])
    if not (target.before and target.after):
        lacking = f"tỷ lệ hộ nghèo cuối năm {plan.year - 1}" if not target.before else f"tỷ lệ phấn đấu năm {plan.year}"
        yield Gap(f"Chưa có {lacking}.", url)
    if not target.funding.strip():
        yield Gap("Chưa ghi nguồn kinh phí; văn bản dùng một câu chung.", url)


def _of_tasks(plan):
    if not plan.tasks.exists():
        yield Gap("Chưa giao nhiệm vụ cho bộ phận nào.", _page(plan, "tasks"))


def _of_hamlets(plan):
    known = {row.hamlet_id for row in stored_lines_of(plan)}
    if not known:
        yield Gap(f"Chưa có chỉ tiêu theo {plan.place_kind}; văn bản sẽ không có phụ lục.", _page(plan, "hamlets"))
    elif lacking := [hamlet.phrase for hamlet in plan.places if hamlet.pk not in known]:
        yield Gap(f"Phụ lục còn thiếu {', '.join(lacking)}.", _page(plan, "hamlets"))


def _page(plan, name):
    return reverse(f"plan-{name}", args=[plan.pk])
