"""Writing the audit trail."""

from offices.models import AuditEvent


def record(*, action, unit, target, summary, by, details=None):
    """Write one event. `action` is a code such as "household.edit"; `target` the row or None; `details` JSON.

    Returns the event. Personal numbers never belong into `summary` or `details`.
    """
    return AuditEvent.objects.create(
        actor=f"{by} ({by.username})" if by else "hệ thống",
        actor_key=by.pk if by else None,
        action=action,
        unit_title=unit.title if unit else "",
        unit_path=unit.path if unit else "",
        target_kind=target._meta.label_lower if target is not None else "",
        target_key=str(target.pk) if target is not None else "",
        target=str(target)[:200] if target is not None else "",
        summary=summary,
        details=details or {},
    )


def differences(before, after):
    """Details of a change: {field: {"old": text, "new": text}} where two {field: value} differ as texts."""
    texts = {field: (str(before[field] or ""), str(value or "")) for field, value in after.items()}
    return {field: {"old": old, "new": new} for field, (old, new) in texts.items() if old != new}
