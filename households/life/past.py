"""What was done with a household, from the trail and from the imports: for its page and for the second editor."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from households.models import ImportTrace
from offices.models import AuditEvent

KIND = "households.household"


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
