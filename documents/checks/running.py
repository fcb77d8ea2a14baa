"""All checks over one paper."""

from documents.checks import bodies, days, order, parts, sources, sums, wording

CHECKS = (
    sums.check_people,
    sums.check_tables,
    sums.check_lists,
    sums.check_shares,
    sums.check_amounts,
    days.check_calendar,
    days.check_citations,
    days.check_deadlines,
    days.check_event,
    days.check_spans,
    days.check_blanks,
    order.check_numbering,
    order.check_names,
    parts.check_empty,
    parts.check_tables,
    parts.check_annexes,
    wording.check_places,
    wording.check_dots,
    wording.check_marks,
    wording.check_decimals,
    bodies.check_ended,
    bodies.check_bases,
    bodies.check_citations,
    bodies.check_recipients,
    sources.check_sources,
)


def findings(draft):
    """Findings of a checks.finding.Draft: the grave ones first, in the order of the sections; each once."""
    found = dict.fromkeys(finding for check in CHECKS for finding in check(draft))
    keys = [part.key for part in draft.everything]
    place = {key: number for number, key in enumerate(keys)}
    return sorted(found, key=lambda finding: (not finding.grave, place.get(finding.part, len(keys))))
