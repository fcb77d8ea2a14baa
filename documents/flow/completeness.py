"""What a paper still lacks before it can be submitted for signing: sentences that link to the place."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from documents.checks.gathering import draft_of
from documents.checks.running import findings
from offices.models import OfficeProfile


@dataclass(frozen=True)
class Gap:
    """One sentence and the page that mends it."""

    sentence: str
    url: str


def gaps(assembly):
    """Gaps that keep an Assembly's paper from being submitted, in the order in which they are mended."""
    return [*_of_layout(assembly.paper), *_of_office(assembly.paper), *_of_text(assembly)]


def _of_layout(paper):
    settings = reverse("paper-settings", args=[paper.pk])
    post, today = paper.signer, timezone.localdate()
    if not post.may_sign:
        yield Gap(f"{post} không được giao ký văn bản; chọn người ký khác.", settings)
    elif not post.holds_on(today):
        yield Gap(f"{post} không giữ chức vụ vào ngày {today:%d/%m/%Y}; chọn người ký đang giữ chức vụ.", settings)
    if not paper.recipients.strip():
        yield Gap("Văn bản chưa ghi nơi nhận.", settings)
    if not paper.archive_line.strip():
        yield Gap("Văn bản chưa ghi dòng lưu (Lưu: VT ...).", settings)


def _of_office(paper):
    if not OfficeProfile.objects.filter(unit=paper.unit).exists():
        yield Gap(f"{paper.unit.title} chưa có tiêu đề cơ quan.", reverse("office-settings"))


def _of_text(assembly):
    for section in assembly.sections:
        if section.outdated:
            yield Gap(
                f"Số liệu đã thay đổi sau khi sửa phần “{section.title}”; xem chỗ khác nhau rồi lấy theo số liệu "
                "hoặc giữ nội dung đã sửa.",
                reverse("paper-section", args=[assembly.paper.pk, section.key]),
            )


def concerns(assembly):
    """Findings of Soát văn bản; they do not forbid the submission, but the officer must have seen them."""
    return findings(draft_of(assembly))
