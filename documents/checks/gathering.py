"""From a paper of the database to the Draft that the checks read."""

import re

from documents.blocks import Basis
from documents.checks.bodies import first_day_of, last_day_of
from documents.checks.finding import Cited, Draft, Part
from documents.checks.sources import doubts_of
from offices.models import LegalAct, Unit
from vietnamese.dates import cited_date, long_date

UNIT_NAME = re.compile(
    r"\b((?:xã|phường|thị trấn|huyện|thị xã) (?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*|[0-9]{1,2})(?: [A-ZĐÀ-Ỹ][\wÀ-ỹ]*)*)"
)

NAME_ONLY = re.compile(r"^(?:xã|phường|thị trấn|huyện|thị xã) ")


def draft_of(assembly):
    """The Draft of a documents.assembling.Assembly. A fixed number of queries besides those of the assembly."""
    paper, source = assembly.paper, assembly.paper.source
    filled = [section for section in assembly.sections if section.text.strip()]
    parts = [Part(section.key, section.title, tuple(assembly.blocks(section.text))) for section in filled]
    annexes = {one.key for one in assembly.kind.sections if one.is_annex}
    latest = last_day_of(paper.dated_year, paper.dated_month, paper.dated_day)
    body = tuple(part for part in parts if part.key not in annexes)
    event = (source.starts_on, source.ends_on or source.starts_on) if getattr(source, "starts_on", None) else None
    return Draft(
        parts=body,
        annexes=tuple(part for part in parts if part.key in annexes),
        earliest=first_day_of(paper.dated_year, paper.dated_month, paper.dated_day),
        latest=latest,
        bases=tuple(_bases(source, body)),
        recipients=tuple(paper.recipients.splitlines()),
        tasked=tuple(_tasked(assembly.facts)),
        event=event,
        gone=tuple(_gone(paper.unit, parts, latest)),
        doubts=tuple(doubts_of(paper)),
    )


def _bases(source, parts):
    """Cited of the acts picked for the source, and of those of the library that the text's bases name besides."""
    rows = source.basis_rows.select_related("act__replaced_by") if hasattr(source, "basis_rows") else []
    picked = {row.act_id: row.act for row in rows}
    for act in picked.values():
        yield cited(act)
    lines = [(part.key, block.text) for part in parts for block in part.blocks if isinstance(block, Basis)]
    if not lines:
        return
    for act in LegalAct.objects.citable_by(source.unit).exclude(pk__in=picked).select_related("replaced_by"):
        part = next((key for key, text in lines if names(text, act)), None)
        if part is not None:
            yield cited(act, part)


def cited(act, part=""):
    """Cited of a LegalAct."""
    instead = act.replaced_by.reference if act.replaced_by else ""
    return Cited(act.reference, act.signed_on, act.in_force_from, act.last_day, instead, part)


def names(text, act):
    """Whether a line of căn cứ names the act: its number (a law: its name) and its day, however that is written."""
    name = f"{act.kind} {act.subject}" if act.is_by_name else f"số {act.number}"
    found = re.search(rf"{re.escape(name)},? ?(?:ngày )?", text)
    days = (cited_date(act.signed_on), long_date(act.signed_on).removeprefix("ngày "), f"{act.signed_on:%d/%m/%Y}")
    return bool(found) and text[found.end() :].startswith(days)


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
