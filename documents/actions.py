"""What an officer does with a paper: make it, rewrite a section, go back to the draft, set how it is laid out."""

import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.models import Paper, PaperSection, PaperState
from offices.audit import differences, record
from offices.models import OfficeProfile, Post
from vietnamese.text import nfc

WRITABLE = frozenset({PaperState.DRAFT, PaperState.RETURNED})


class ChangedMeanwhileError(ValueError):
    """Somebody else changed the section or the layout since it was opened; `text` is what stands there now."""

    def __init__(self, text):
        super().__init__("Người khác vừa sửa chỗ này.")
        self.text = text


class MissingSettingError(ValueError):
    """The office lacks a setting without which no paper can be laid out; the message says which and where."""


class PaperFrozenError(ValueError):
    """The paper is with the leader or beyond: what it says can no longer be changed on the desk."""

    def __init__(self, paper):
        super().__init__(
            f"Văn bản đang ở trạng thái “{paper.get_state_display()}” nên không sửa được nội dung. "
            "Rút lại, hoặc soạn bản mới thay thế ở trang văn bản rồi sửa."
        )


def writable(paper):
    """The paper's row, locked, if its text may be changed. Raises PaperFrozenError."""
    row = Paper.objects.select_for_update().get(pk=paper.pk)
    if row.state not in WRITABLE:
        raise PaperFrozenError(row)
    return row


def fingerprint(text):
    """Short mark of a text: a form carries it to tell whether the text changed behind its back."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@transaction.atomic
def create_paper(*, source, kind, by):
    """Paper of a kind for a year plan, a conference or a decision, laid out by the office's settings of its day.

    An existing paper of the kind is returned as it is. Raises MissingSettingError without letterhead or signer.
    """
    same = Paper.objects.filter(**{kind.source: source}, kind=kind.code)
    existing = same.first()
    if existing:
        return existing
    unit = source.unit
    paper = Paper(**{kind.source: source}, unit=unit, kind=kind.code, created_by=by)
    profile = OfficeProfile.objects.filter(unit=unit).on(paper.day).first()
    posts = [post for post in Post.objects.filter(unit=unit).on(paper.day) if post.may_sign]
    if profile is None or not posts:
        what = "tiêu đề cơ quan" if profile is None else "người ký (Chủ tịch, Phó Chủ tịch)"
        raise MissingSettingError(
            f"Chưa lập được văn bản: {unit.phrase} chưa có {what} vào ngày {paper.day:%d/%m/%Y}. "
            "Bổ sung ở trang Cơ quan rồi lập lại."
        )
    usual = Post.Kind.CHAIR if kind.by_chair else Post.Kind.VICE_CHAIR
    paper.signer = next((post for post in posts if post.kind == usual), posts[0])
    paper.dated_year, paper.dated_month = paper.day.year, paper.day.month
    # A letter goes to whom it names, not to everyone whom the office sends its plans.
    usual_recipients = "" if kind.addressed else profile.recipients
    paper.recipients = "\n".join(filter(None, [*kind.recipients, usual_recipients]))
    paper.archive_line = profile.archive_line
    try:
        with transaction.atomic():
            paper.save()
    except IntegrityError:  # two people, or one with a double click
        return same.get()
    record(action="paper.create", unit=unit, target=paper, summary=f"Lập văn bản: {paper}", by=by)
    return paper


@transaction.atomic
def edit_section(*, paper, section, text, seen, by):
    """Save the text of a section. `section` is the SectionText now, `seen` the fingerprint of what the editor opened.

    A text equal to the draft removes the rewriting. Raises ChangedMeanwhileError when `seen` is out of date.
    """
    writable(paper)
    saved = PaperSection.objects.filter(paper=paper, key=section.key).first()
    standing = saved.text if saved else section.draft
    text = nfc(text).replace("\r\n", "\n").strip()
    if seen != fingerprint(standing):
        raise ChangedMeanwhileError(standing)
    if text == section.draft.strip():
        restore_section(paper=paper, section=section, by=by)
        return None
    saved, _ = PaperSection.objects.update_or_create(
        paper=paper,
        key=section.key,
        defaults={"text": text, "drafted_text": section.draft, "edited_by": by, "edited_at": timezone.now()},
    )
    record(
        action="paper.edit",
        unit=paper.unit,
        target=paper,
        summary=f"Sửa phần “{section.title}”",
        by=by,
        details={"section": section.key, "old": standing, "new": text},
    )
    return saved


@transaction.atomic
def restore_section(*, paper, section, by):
    """Throw the rewriting of a section away: it is drafted from the data again. The audit trail keeps the old text."""
    writable(paper)
    saved = PaperSection.objects.filter(paper=paper, key=section.key).first()
    if saved is None:
        return
    record(
        action="paper.restore",
        unit=paper.unit,
        target=paper,
        summary=f"Trở lại bản soạn từ số liệu ở phần “{section.title}”",
        by=by,
        details={"section": section.key, "old": saved.text},
    )
    saved.delete()


@transaction.atomic
def keep_section(*, paper, section, by):
    """Keep the rewritten text although the data changed: it counts as drafted from today's data."""
    writable(paper)
    saved = PaperSection.objects.select_for_update().get(paper=paper, key=section.key)
    saved.drafted_text = section.draft
    saved.save(update_fields=["drafted_text"])
    record(
        action="paper.keep",
        unit=paper.unit,
        target=paper,
        summary=f"Giữ nội dung đã sửa của phần “{section.title}” sau khi số liệu thay đổi",
        by=by,
        details={"section": section.key},
    )
    return saved


LAYOUT = ("dated_day", "dated_month", "dated_year", "signer", "recipients", "archive_line")


def layout_of(paper):
    """Day, signer, recipients and archive line in one text, a line each."""
    return "\n".join(f"{Paper._meta.get_field(name).verbose_name}: {getattr(paper, name) or ''}" for name in LAYOUT)


@transaction.atomic
def lay_out(*, paper, values, seen, by):
    """Set day, signer, recipients and archive line (`values`: field -> value) of a paper.

    `seen` is the fingerprint of `layout_of` when it was opened. Raises ChangedMeanwhileError when that is out of date.
    """
    paper = writable(paper)
    if seen != fingerprint(layout_of(paper)):
        raise ChangedMeanwhileError(layout_of(paper))
    changed = differences({field: getattr(paper, field) for field in values}, values)
    for field, value in values.items():
        setattr(paper, field, value)
    paper.save(update_fields=list(values))
    if changed:
        record(
            action="paper.lay_out",
            unit=paper.unit,
            target=paper,
            summary="Sửa thể thức văn bản: "
            + ", ".join(Paper._meta.get_field(field).verbose_name for field in changed),
            by=by,
            details=changed,
        )
    return paper
