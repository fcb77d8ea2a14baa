"""What an officer does with the settings of an office. Every act writes the audit trail."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from offices.audit import record
from offices.models import OfficeCitation, OfficeProfile, Post, Posting, Unit, User
from offices.models.profile import PostKind
from offices.signals import hamlet_replaced

ONE_DAY = timedelta(days=1)


@transaction.atomic
def save_row(*, row, by, changed=()):
    """Save a row of an office that has no periods: a year's number of households, an act of its own.

    `changed` are the labels of the changed fields, for the trail.
    """
    return _write(row, by, changed)


@transaction.atomic
def save_profile(*, profile, by, changed=()):
    """Save a letterhead; the one before it ends the day before, the one after it limits its end."""
    _make_room(profile, OfficeProfile.objects.filter(unit=profile.unit))
    return _write(profile, by, changed)


@transaction.atomic
def save_post(*, post, by, replaces=None, changed=()):
    """Save a post; whom it `replaces` (Post or None) leaves the day before. There is one chair at a time."""
    if post.kind == PostKind.CHAIR:
        _make_room(post, Post.objects.filter(unit=post.unit, kind=PostKind.CHAIR))
    elif replaces:
        _make_room(post, Post.objects.filter(pk=replaces.pk))
    return _write(post, by, changed)


def _make_room(row, others):
    """Let periods that `row` would overlap end the day before it, and `row` end before the next begins."""
    others = others.exclude(pk=row.pk)
    earlier = others.filter(Q(valid_to=None) | Q(valid_to__gte=row.valid_from), valid_from__lt=row.valid_from)
    earlier.update(valid_to=row.valid_from - ONE_DAY)
    following = others.filter(valid_from__gt=row.valid_from).order_by("valid_from").first()
    if following and (row.valid_to is None or row.valid_to >= following.valid_from):
        row.valid_to = following.valid_from - ONE_DAY


def _write(row, by, changed):
    adding = row.pk is None
    row.save()
    what = f"{'Thêm' if adding else 'Sửa'} {row._meta.verbose_name}: {row}"
    record(
        action="office.edit",
        unit=row if isinstance(row, Unit) else row.unit,
        target=row,
        summary=what,
        by=by,
        details={"changed": list(changed)} if changed and not adding else None,
    )
    return row


@transaction.atomic
def cite(*, unit, act, by):
    """Put an act at the end of what the office commonly cites."""
    last = unit.citations.aggregate(last=Max("order"))["last"] or 0
    return _write(OfficeCitation(unit=unit, act=act, order=last + 1), by, ())


@transaction.atomic
def create_own_act(*, act, by):
    """Keep an act of the office's own area and cite it at once."""
    _write(act, by, ())
    return cite(unit=act.unit, act=act, by=by)


@transaction.atomic
def stop_citing(*, citation, by):
    """Take an act off the list; the act itself stays. Returns the citation that was."""
    record(action="office.edit", unit=citation.unit, target=citation, summary=f"Bỏ căn cứ: {citation}", by=by)
    citation.delete()
    return citation


@transaction.atomic
def move_citation(*, citation, step, by):
    """Move a citation one place up (step -1) or down (+1) and number the list anew."""
    rows = list(citation.unit.citations.select_related("act").select_for_update(of=("self",)))
    place = rows.index(citation)
    other = min(max(place + step, 0), len(rows) - 1)
    rows.insert(other, rows.pop(place))
    for order, row in enumerate(rows, start=1):
        row.order = order
    OfficeCitation.objects.bulk_update(rows, ["order"])
    summary = f"Chuyển căn cứ lên thứ {other + 1}: {citation}"
    record(action="office.edit", unit=citation.unit, target=citation, summary=summary, by=by)
    return citation


@transaction.atomic
def save_hamlet(*, hamlet, by, changed=()):
    """Add a hamlet, or change its area or order."""
    return _write(hamlet, by, changed)


@transaction.atomic
def rename_hamlet(*, hamlet, kind, name, on, by):
    """Let a hamlet go on under another kind or name from a date; returns the new unit.

    The old one ends the day before and keeps its name in older papers; its heads go on in the new one.
    """
    before = str(hamlet)
    hamlet.valid_to = on - ONE_DAY
    hamlet.save()
    new = Unit.objects.create(
        level=hamlet.level,
        kind=kind,
        name=name,
        parent=hamlet.parent,
        area=hamlet.area,
        order=hamlet.order,
        valid_from=on,
    )
    hamlet.successors.add(new)
    _move_postings(hamlet, new, on)
    hamlet_replaced.send(sender=Unit, old=hamlet, new=new, by=by)
    record(action="office.edit", unit=new, target=new, summary=f"Đổi tên {before} thành {new} từ {on:%d/%m/%Y}", by=by)
    return new


def _move_postings(old, new, on):
    for posting in old.postings.not_over(on):
        begins = max(on, posting.valid_from)
        Posting.objects.create(
            user=posting.user, unit=new, role=posting.role, valid_from=begins, valid_to=posting.valid_to
        )
        if posting.valid_from < on:
            posting.valid_to = on - ONE_DAY
            posting.save()
        else:
            posting.delete()


@transaction.atomic
def create_admin(*, username, full_name, password, unit, by):
    """Make an account of the quản trị role in a unit, from today; `by` is None at the server's console."""
    user = User.objects.create_user(username, password=password, full_name=full_name, is_staff=True)
    Posting.objects.create(user=user, unit=unit, role="admin", valid_from=timezone.localdate())
    record(action="account.create", unit=unit, target=user, summary=f"Lập tài khoản quản trị {username}", by=by)
    return user


@transaction.atomic
def note_password_change(*, user, by):
    """Write down that an account has a new password."""
    unit = by.postings.on(timezone.localdate()).select_related("unit").first()
    record(
        action="account.password",
        unit=unit.unit if unit else None,
        target=user,
        summary=f"Đổi mật khẩu của {user}",
        by=by,
    )
    return user
