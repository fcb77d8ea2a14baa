"""What a superior office does with a campaign: open it, change its day, remind, close, open again."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from documents.campaigns.inbox import campaign_rows, senders
from documents.catalogue import KINDS
from documents.models import Campaign, Submission
from offices.audit import differences, record
from offices.models import Notice, Unit
from offices.notices import notify, staff_who
from vietnamese.dates import short_date

EDITED = ("title", "due_on", "message")


class StillOpenError(ValueError):
    """Another campaign for the same kind and year is open; the message says which."""


@dataclass(frozen=True)
class Reminded:
    """Units whose officers were told, and units where nobody has an account to be told by."""

    told: tuple = ()
    unheard: tuple = ()


@dataclass(frozen=True)
class Reminder:
    """What the officers of a unit are told today, and those who were not told it yet (`users` has all of them)."""

    unit: Unit
    text: str
    users: list
    fresh: list


@transaction.atomic
def open_campaign(*, campaign, exempt, by):
    """Save a new Campaign (its unit set) that asks all units below but `exempt` (Units); their officers are told."""
    campaign.opened_by = by
    campaign.save()
    campaign.exempt.set(exempt)
    write_down(campaign, "campaign.open", "Mở đợt gửi văn bản", by, exempt=[unit.title for unit in exempt])
    asked = [unit for unit in senders(campaign.unit, campaign.due_on) if unit not in exempt]
    tell(asked, f"{campaign.unit.title} yêu cầu gửi {name_of(campaign)}, hạn {short_date(campaign.due_on)}.")
    return campaign


@transaction.atomic
def edit_campaign(*, campaign, exempt, by):
    """Save title, due day, message and the exempt of a campaign.

    While it is open, those who have not sent yet are told of a new due day, and those who were exempt that they must
    send. What was sent for the old day is measured by the new one; a day that was given with a review stays.
    """
    before = Campaign.objects.select_for_update().get(pk=campaign.pk)
    owed = {row.unit.pk for row in owing(before, timezone.localdate())}
    campaign.save(update_fields=EDITED)
    campaign.exempt.set(exempt)
    changed = differences(*({name: getattr(row, name) for name in EDITED} for row in (before, campaign)))
    campaign.submissions.filter(due_on=before.due_on).update(due_on=campaign.due_on)
    write_down(campaign, "campaign.edit", "Sửa đợt gửi văn bản", by, **changed, exempt=[unit.title for unit in exempt])
    if before.closed_at is None:
        tell_of_edit(campaign, owed, "due_on" in changed)
    return campaign


def tell_of_edit(campaign, owed, moved):
    """Notices of an edit. `owed`: keys of the units that owed a paper before; `moved`: whether there is a new day."""
    waiting = [row.unit for row in owing(campaign, timezone.localdate())]
    what, day = name_of(campaign), short_date(campaign.due_on)
    tell([unit for unit in waiting if unit.pk not in owed], f"{campaign.unit.title} yêu cầu gửi {what}, hạn {day}.")
    if moved:
        known = [unit for unit in waiting if unit.pk in owed]
        tell(known, f"{campaign.unit.title} đổi hạn gửi {what} sang {day}.")


@transaction.atomic
def close_campaign(*, campaign, by):
    """Communes see the campaign no more and nobody is reminded; what was sent stays."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if campaign.closed_at is None:
        campaign.closed_at, campaign.closed_by = timezone.now(), by
        campaign.save(update_fields=["closed_at", "closed_by"])
        write_down(campaign, "campaign.close", "Đóng đợt gửi văn bản", by)
    return campaign


@transaction.atomic
def reopen_campaign(*, campaign, by):
    """Take a closing back. Raises StillOpenError while another campaign asks for the same kind and year."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    same = {"unit": campaign.unit, "kind": campaign.kind, "year": campaign.year}
    other = Campaign.objects.open().filter(**same).exclude(pk=campaign.pk).first()
    if other:
        raise StillOpenError(
            f"Đợt “{other}” đang mở cho cùng loại văn bản và năm. Đóng đợt đó trước, hoặc gia hạn đợt đó."
        )
    if campaign.closed_at is not None:
        campaign.closed_at = campaign.closed_by = None
        campaign.save(update_fields=["closed_at", "closed_by"])
        write_down(campaign, "campaign.reopen", "Mở lại đợt gửi văn bản", by)
    return campaign


@transaction.atomic
def remind(*, campaign, by, today=None, due=None):
    """Tell the officers of each office whose turn it is, each once a day. Returns Reminded: nobody the second time.

    `by`: the reviewer who pressed the button, None for the clock; `due(Standing)`: whose day it is (all by default).
    Units without an officer's account cannot be told.
    """
    today = today or timezone.localdate()
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if campaign.closed_at:
        return Reminded()
    waiting = reminders(campaign, [row for row in owing(campaign, today) if due is None or due(row)], today)
    told = tuple(one.unit for one in waiting if one.fresh)
    for one in waiting:
        notify(users=one.fresh, text=one.text, url=reverse("home"))
    if told:
        campaign.reminded_on = today
        campaign.save(update_fields=["reminded_on"])
        titles = [unit.title for unit in told]
        write_down(campaign, "campaign.remind", "Nhắc các đơn vị chưa gửi", by, units=titles)
    return Reminded(told, tuple(one.unit for one in waiting if not one.users))


def reminders(campaign, rows, today):
    """A Reminder for each of the Standings. Its text names the day, so who has it already was reminded today."""
    users = staff_who("paper.submit", [row.unit for row in rows])
    texts = [reminder(campaign, row, today) for row in rows]
    everybody = [user for of_unit in users.values() for user in of_unit]
    told = set(Notice.objects.filter(user__in=everybody, text__in=texts).values_list("user", "text"))
    return [
        Reminder(row.unit, text, of_unit, [user for user in of_unit if (user.pk, text) not in told])
        for row, text in zip(rows, texts, strict=True)
        for of_unit in [users.get(row.unit.pk, [])]
    ]


def owing(campaign, today):
    """Standings of the campaign where it is the commune's turn."""
    return [row for row in campaign_rows(campaign, today) if row.waits_on_sender]


def reminder(campaign, row, today):
    """The sentence of a reminder: what is owed to whom, and how many days are left, or that it is not there today."""
    what = "bổ sung" if row.state == Submission.State.MORE_WANTED else "gửi"
    when = f"hạn {short_date(row.due_on)}, {row.deadline}" if row.due_on else f"đến {short_date(today)} chưa nhận được"
    return f"Nhắc {what} {name_of(campaign)} cho {campaign.unit.phrase}: {when}."


def name_of(campaign):
    """ "Kế hoạch ... năm 2024"."""
    return f"{KINDS[campaign.kind].label} năm {campaign.year}"


def tell(units, text):
    """A notice to each officer who sends papers for one of the units."""
    users = {user.pk: user for of_unit in staff_who("paper.submit", units).values() for user in of_unit}
    notify(users=list(users.values()), text=text, url=reverse("home"))


def write_down(campaign, action, words, by, **details):
    record(
        action=action,
        unit=campaign.unit,
        target=campaign,
        summary=f"{words}: {campaign}, hạn {short_date(campaign.due_on)}"[:400],
        by=by,
        details=details,
    )
