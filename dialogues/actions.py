"""What an officer does with plans of dialogue: begin one, write its parts, delete it."""

from django.db import transaction

from dialogues import beginning
from dialogues.models import Conference, Participant
from dialogues.writing.part import ChangedError, RefusedError, stamp_of
from offices.audit import record


@transaction.atomic
def begin_conference(*, conference, earlier, by):
    """Save a new conference and fill it: from an earlier one, or with what is usual at its level. Returns it.

    `conference`: unsaved, with unit, year, title and time. `earlier`: a conference of the same unit, or None.
    """
    conference.created_by = conference.updated_by = by
    beginning.fill(conference, earlier)
    source = f"lấy lại từ “{earlier}” năm {earlier.year}" if earlier else "theo mẫu gợi ý"
    record(
        action="conference.create",
        unit=conference.unit,
        target=conference,
        summary=f"Lập hội nghị đối thoại “{conference}” năm {conference.year}, {source}.",
        by=by,
        details={"when": conference.when},
    )
    return read_again(conference)


@transaction.atomic
def write_part(*, conference, part, rows, by, seen=None):
    """Replace a part (dialogues.writing) by `rows`. Returns the conference, read anew.

    `seen`: the stamp of what the writer had before them. Raises ChangedError where something else stands there now,
    RefusedError where people already chosen would be lost.
    """
    stored = Conference.objects.select_for_update(of=("self",)).select_related("unit").get(pk=conference.pk)
    before = part.standing(stored)
    if seen not in {None, stamp_of(before)}:
        raise ChangedError(before)
    part.write(stored, rows)
    saved = read_again(stored)
    after = part.standing(saved)
    if before != after:
        Conference.objects.filter(pk=saved.pk).update(updated_by=by)
        record(
            action="conference.edit",
            unit=saved.unit,
            target=saved,
            summary=f"Sửa {part.title.lower()}: “{saved}” năm {saved.year}.",
            by=by,
            details={"old": before, "new": after},
        )
    return saved


@transaction.atomic
def delete_conference(*, conference, by):
    """Delete a planned conference; the trail keeps what it was. Returns the deleted row.

    Raises RefusedError where papers were made from it or people chosen for it.
    """
    # Who chooses people locks the conference too: nobody is chosen between the question and the deletion.
    Conference.objects.order_by().select_for_update().get(pk=conference.pk)
    if reason := kept_because(conference):
        raise RefusedError(reason)
    record(
        action="conference.delete",
        unit=conference.unit,
        target=conference,
        summary=f"Xóa hội nghị đối thoại “{conference}” năm {conference.year}.",
        by=by,
        details={"when": conference.when, "venue": conference.venue},
    )
    conference.delete()
    return conference


def kept_because(conference):
    """Why a conference cannot be deleted, as a sentence; "" where it can."""
    papers = conference.papers.count()
    chosen = conference.participants_chosen.exclude(state=Participant.State.REMOVED).count()
    what = [f"{papers} văn bản lập từ hội nghị này"] if papers else []
    what += [f"{chosen} người trong danh sách người dự"] if chosen else []
    if not what:
        return ""
    way = "Văn bản đã lập thì giữ hội nghị để tra cứu." if papers else "Bỏ những người đó khỏi danh sách trước rồi xóa."
    return f"Không xóa được hội nghị: đã có {' và '.join(what)}. {way}"


def read_again(conference):
    return Conference.objects.with_quotas().get(pk=conference.pk)
