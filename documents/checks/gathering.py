"""From a paper of the database to the Draft that the checks read."""

import re

from documents.checks.bodies import last_day_of
from documents.checks.finding import Cited, Draft, Part
from offices.models import Unit

UNIT_NAME = re.compile(
    r"\b((?:xã|phường|thị trấn|huyện|thị xã) (?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*|[0-9]{1,2})(?: [A-ZĐÀ-Ỹ][\wÀ-ỹ]*)*)"
)

NAME_ONLY = re.compile(r"^(?:xã|phường|thị trấn|huyện|thị xã) ")


def draft_of(assembly):
    """The Draft of a documents.assembling.Assembly. Two queries besides those of the assembly."""
    paper, source = assembly.paper, assembly.paper.source
    filled = [section for section in assembly.sections if section.text.strip()]
    parts = [Part(section.key, section.title, tuple(assembly.blocks(section.text))) for section in filled]
    annexes = {one.key for one in assembly.kind.sections if one.is_annex}
    latest = last_day_of(paper.dated_year, paper.dated_month, paper.dated_day)
    rows = source.basis_rows.select_related("act") if hasattr(source, "basis_rows") else []
    event = (source.starts_on, source.ends_on or source.starts_on) if getattr(source, "starts_on", None) else None
    return Draft(
        parts=tuple(part for part in parts if part.key not in annexes),
        annexes=tuple(part for part in parts if part.key in annexes),
        latest=latest,
        bases=tuple(Cited(row.act.reference, row.act.signed_on, row.act.in_force_to) for row in rows),
        recipients=tuple(paper.recipients.splitlines()),
        tasked=tuple(_tasked(assembly.facts)),
        event=event,
        gone=tuple(_gone(paper.unit, parts, latest)),
    )


def _tasked(facts):
    """Names of the bodies that got tasks; those that only hold others together are the office itself."""
    for task in facts.get("tasks", []):
        yield from [part["body"] for part in task.get("parts", [])] or [task["body"]]


def _gone(unit, parts, day):
    """(name, what became of it) of units named in the text that ended before the day, in the office's province."""
    names = {name for part in parts for text in part.texts for name in UNIT_NAME.findall(text)}
    if not names:
        return
    province = unit.path.strip("/").split("/")[0]
    found = Unit.objects.filter(path__startswith=f"/{province}/", level__in=["district", "commune"])
    found = [one for one in found.filter(name__in=[NAME_ONLY.sub("", name) for name in names]) if one.phrase in names]
    living = {one.phrase for one in found if one.exists_on(day)}
    for one in found:
        if one.phrase not in living:
            yield one.phrase, ", ".join(new.phrase for new in one.successors.all())
