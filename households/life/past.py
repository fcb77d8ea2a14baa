"""What was done with a household, from the trail and from the imports: for its page and for the second editor."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.paginator import Paginator
from django.utils import timezone

from households.models import ImportTrace
from offices.models import AuditEvent

KIND = "households.household"
PER_PAGE = 50
BEGINNINGS = ["household.create", "life.moved_in", "life.split_off"]


@dataclass(frozen=True)
class Step:
    """One line of a history; `on` and `reason` are those of an act, `changes` as the trail keeps them."""

    at: datetime
    actor: str
    summary: str
    changes: list = field(default_factory=list)
    on: date | None = None
    reason: str = ""
    version: int = 0


def trail_of(household):
    return AuditEvent.objects.filter(target_kind=KIND, target_key=str(household.pk))


def traces_of(household):
    return ImportTrace.objects.filter(household=household).select_related("batch__saved_by")


def steps_of(events, traces):
    """Steps of AuditEvents and ImportTraces, the newest first."""
    steps = [_told(event) for event in events] + [_imported(trace) for trace in traces]
    return sorted(steps, key=lambda step: step.at, reverse=True)


def history(household, number):
    """One page of Steps, the newest first. Four queries, whatever the number of rows."""
    keys = [(at, "event", pk) for at, pk in trail_of(household).order_by().values_list("at", "pk")]
    traces = ImportTrace.objects.filter(household=household).order_by().values_list("batch__saved_at", "pk")
    keys += [(at or household.created_at, "trace", pk) for at, pk in traces]
    page = Paginator(sorted(keys, reverse=True), PER_PAGE).get_page(number)
    events = [pk for _, kind, pk in page if kind == "event"]
    traces = [pk for _, kind, pk in page if kind == "trace"]
    page.steps = steps_of(AuditEvent.objects.filter(pk__in=events), traces_of(household).filter(pk__in=traces))
    return page


def tells_beginning(household):
    """Whether the history says how the household came into the register: old lists left no trace of each."""
    begins = trail_of(household).filter(action__in=BEGINNINGS).exists()
    return begins or ImportTrace.objects.filter(household=household, created=True).exists()


def since(household, version):
    """Steps after the version somebody saw, the newest first: at most 20 of each source."""
    events = [event for event in trail_of(household)[:20] if event.details.get("version", 0) > version]
    return steps_of(events, traces_of(household).filter(version__gt=version)[:20])


def _told(event):
    details = event.details
    return Step(
        at=event.at,
        actor=event.actor,
        summary=event.summary,
        changes=details.get("changes", []),
        on=date.fromisoformat(details["on"]) if "on" in details else None,
        reason=details.get("reason", ""),
        version=details.get("version", 0),
    )


def _imported(trace):
    batch = trace.batch
    done = "Vào sổ" if trace.created else "Sửa"
    return Step(
        at=batch.saved_at or batch.uploaded_at or timezone.now(),
        actor=str(batch.saved_by or batch.uploaded_by),
        summary=f"{done} theo tệp {batch.filename}, danh sách năm {batch.year}",
        changes=trace.changes,
        version=trace.version,
    )
