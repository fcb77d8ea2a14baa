"""What a year plan still lacks: sentences, each with the page that mends it."""

from dataclasses import dataclass

from django.urls import reverse

from offices.models import OfficeProfile, Post, UnitYear


@dataclass(frozen=True)
class Gap:
    """One sentence for the officer; `url` leads to where it is mended."""

    sentence: str
    url: str


def missing(plan):
    """Gaps of a plan in the order of its paper; empty when the paper can be complete."""
    return [*_of_households(plan), *missing_of_office(plan), *_of_projects(plan), *_of_tasks(plan), *_of_steering(plan)]


def _of_households(plan):
    if not UnitYear.objects.filter(unit=plan.unit, year=plan.year).exists():
        text = (
            f"Chưa có tổng số hộ dân cư năm {plan.year} của {plan.unit.phrase}; tỷ lệ tính theo năm gần nhất trước đó"
        )
        older = UnitYear.objects.filter(unit=plan.unit, year__lt=plan.year).exists()
        yield _settings(text if older else f"{text.split(';')[0]} nên văn bản không ghi tỷ lệ")


def missing_of_office(plan):
    """Gaps that every paper of a plan has: letterhead, signer, bases."""
    if not OfficeProfile.objects.filter(unit=plan.unit).on(plan.facts_on).exists():
        yield _settings(f"Chưa có tiêu đề cơ quan vào ngày {plan.facts_on:%d/%m/%Y}")
    if not any(post.may_sign for post in Post.objects.filter(unit=plan.unit).on(plan.facts_on)):
        yield _settings(f"Chưa có Chủ tịch hoặc Phó Chủ tịch vào ngày {plan.facts_on:%d/%m/%Y} để ký")
    if not plan.basis_rows.exists():
        yield Gap("Chưa chọn văn bản căn cứ.", reverse("plan-bases", args=[plan.pk]))


def _settings(sentence):
    return Gap(f"{sentence}.", reverse("office-settings"))


def _of_projects(plan):
    rows = list(plan.projects.all())
    if not plan.programme.projects:
        yield from missing_fields(plan)
    elif not rows:
        yield Gap("Chưa chọn dự án nào của Chương trình.", reverse("plan-projects", args=[plan.pk]))
    for row in rows:
        if not row.lead:
            yield Gap(f"{row.short}: chưa có bộ phận chủ trì.", reverse("plan-project", args=[plan.pk, row.code]))


def missing_fields(plan):
    if not plan.fields.exists():
        text = "Chưa có lĩnh vực hỗ trợ nào; văn bản sẽ không có phần Nội dung thực hiện."
        yield Gap(text, reverse("plan-fields", args=[plan.pk]))


def _of_tasks(plan):
    if not plan.tasks.exists():
        yield Gap("Chưa giao nhiệm vụ cho bộ phận nào.", reverse("plan-tasks", args=[plan.pk]))


def _of_steering(plan):
    url = reverse("plan-steering", args=[plan.pk])
    if not plan.members:
        yield Gap("Chưa có thành viên Ban Chỉ đạo; văn bản sẽ không có phụ lục phân công.", url)
    elif not plan.hamlets:
        yield Gap(f"{plan.unit.title} chưa có thôn, xóm nào trong danh mục.", reverse("office-settings"))
    elif free := plan.hamlets_without_member:
        names = ", ".join(hamlet.phrase for hamlet in free)
        yield Gap(f"Chưa có thành viên Ban Chỉ đạo phụ trách: {names}.", url)
