"""What a plan of dialogue still lacks and what in it to look at again: sentences, each with the page that mends it."""

from dataclasses import dataclass

from django.urls import reverse

from dialogues.doubting import doubts_of
from dialogues.models import Side
from dialogues.writing.parts import PARTS
from offices.models import OfficeProfile, Post
from vietnamese.dates import short_date

OFFICE = "office"  # no part of the plan: the settings of the office


@dataclass(frozen=True)
class Gap:
    """One sentence for the officer; `url` leads to where it is mended."""

    sentence: str
    url: str


def missing(conference):
    """Gaps in the order of the paper; none when the paper can be complete."""
    return [Gap(sentence, url_of(conference, code)) for code, sentence in missing_of(conference)]


def doubts(conference):
    """Gaps for what may be out of date or does not fit together."""
    return [Gap(sentence, url_of(conference, code)) for code, sentence in doubts_of(conference)]


def url_of(conference, code):
    if code == OFFICE:
        return reverse("office-settings")
    return reverse("conference-part", args=[conference.pk, PARTS[code].address])


def missing_of(conference):
    """(code of the part, sentence) of everything that is missing."""
    yield from _of_general(conference)
    yield from _of_people(conference)
    if not conference.topics and not conference.agenda:
        yield "content", "Chưa ghi nội dung đối thoại và chương trình; văn bản sẽ dùng câu mẫu."
    if not conference.tasks.all():
        yield "tasks", "Chưa giao nhiệm vụ cho cơ quan, bộ phận nào."
    if not (conference.funding_act_id or conference.funding_text or conference.estimate_id):
        yield "money", "Chưa ghi kinh phí lấy từ đâu: quyết định giao, dự toán, hoặc ghi bằng lời."
    if not conference.basis_rows.all():
        yield "bases", "Chưa chọn văn bản căn cứ."
    yield from _of_office(conference)


def _of_general(conference):
    clusters = conference.clusters.all()
    days = clusters and all(one.starts_on for one in clusters)
    if not (conference.starts_on or conference.exact_time_later or days):
        yield (
            "general",
            f"Thời gian mới ghi “{conference.period}”: ghi ngày, hoặc đánh dấu thời gian cụ thể sẽ báo sau.",
        )
    if not conference.venue and not clusters:
        yield "general", "Chưa ghi địa điểm."
    if not conference.chair:
        yield "general", "Chưa ghi ai chủ trì."


def _of_people(conference):
    if not conference.audience:
        yield "audience", "Chưa chọn đối tượng: hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo."
    lines = conference.lines.all()
    if not lines:
        yield "quotas", "Chưa ghi thành phần và số người tham dự."
    elif not any(line.side == Side.HOUSEHOLDS for line in lines):
        yield "quotas", "Chưa có dòng nào thuộc bên “Đại diện hộ”, nên chưa chọn được hộ từ sổ."
    if not conference.invited.all():
        yield "invited", "Chưa ghi mời những ai."


def _of_office(conference):
    day = short_date(conference.day)
    if not OfficeProfile.objects.filter(unit=conference.unit).on(conference.day).exists():
        yield OFFICE, f"Chưa có tiêu đề cơ quan vào ngày {day}."
    if not any(post.may_sign for post in Post.objects.filter(unit=conference.unit).on(conference.day)):
        yield OFFICE, f"Chưa có Chủ tịch hoặc Phó Chủ tịch vào ngày {day} để ký."
