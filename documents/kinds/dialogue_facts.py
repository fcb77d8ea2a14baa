"""Facts that all plans of dialogue share: who, when, where, how many, with what money, who does what."""

from dialogues import quotas
from dialogues.models import Eligible, Invited, Side
from documents.kinds.issuer import issuer_of
from documents.markup import POINT_LETTERS
from households.classification import ESCAPED_NEAR_POOR, ESCAPED_POOR, NEAR_POOR, POOR
from programs import periods
from vietnamese.dates import cited_date
from vietnamese.numbers import two_digits

AUDIENCES = {
    POOR: "hộ nghèo",
    NEAR_POOR: "hộ cận nghèo",
    ESCAPED_POOR: "hộ mới thoát nghèo",
    ESCAPED_NEAR_POOR: "hộ mới thoát cận nghèo",
}
# "trong quý II", "trong tháng 6".
SPANS = ("quý", "tháng", "tuần", "năm")
# "Thực hiện Kế hoạch ...", but "Căn cứ Quyết định ...".
CARRIED_OUT = {"kế hoạch", "chương trình", "công văn", "chỉ thị"}


def facts(paper):
    """JSON facts of a plan of dialogue; "tables" is empty."""
    conference = paper.conference
    period = periods.period_of(conference.year)
    gatherings = conference.gatherings
    communes = quotas.kind_of([place for one in gatherings for place in one.communes], quotas.PER_COMMUNE)
    hamlets = quotas.kind_of([place for one in gatherings for place in one.hamlets])
    title = conference.title.strip(" .;")
    return {
        "unit": {"kind": conference.unit.kind, "phrase": conference.unit.phrase},
        "above": _above(conference.unit),
        "office": issuer_of(conference.unit, conference.day),
        "year": conference.year,
        "title": title,
        "title_lower": f"tổ chức {_lower_first(title)}",
        "title_lower_plain": _lower_first(title),
        "chair": conference.chair.strip(" ."),
        "programme": period.title if period else "Chương trình mục tiêu quốc gia giảm nghèo bền vững",
        "period": period.code if period else "",
        "audience": audience_phrase(conference.audience),
        "bases": [basis(row.act) for row in conference.basis_rows.select_related("act")],
        "topics": lines_of(conference.topics),
        "agenda": lines_of(conference.agenda),
        "invited": _invited(conference),
        "eligible": _eligible(conference),
        "priority": conference.priority,
        "opinions_first": conference.opinions_first,
        "when": _when(conference),
        "held": _held(conference),
        "later": conference.exact_time_later,
        "venue": _venue(conference.venue, conference.address),
        "task_force": conference.task_force_act.reference if conference.task_force_act else "",
        "communes": communes,
        "hamlets": hamlets,
        "clusters": _clusters(conference, gatherings, hamlets),
        "quota": {} if conference.clusters.all() else _quota(gatherings[0], hamlets),
        "funding": _funding(conference, period),
        "tasks": _tasks(conference),
        "tables": {},
    }


def audience_phrase(codes):
    """ "hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, hộ mới thoát cận nghèo"; without codes the first two."""
    named = [words for code, words in AUDIENCES.items() if code in codes]
    return ", ".join(named or list(AUDIENCES.values())[:2])


def basis(act):
    """A line of căn cứ for a LegalAct."""
    verb = "Thực hiện" if act.kind.lower() in CARRIED_OUT else "Căn cứ"
    return f"{verb} {act.citation}".rstrip(" .;")


def lines_of(text):
    """The filled lines of a text, without dash and final mark."""
    return [line.strip(" \t-–+•.;") for line in text.splitlines() if line.strip(" \t-–+•.;")]


def _lower_first(text):
    return text[:1].lower() + text[1:]


def _above(unit):
    """How the paper calls the level above: "thị xã", "tỉnh"; "" for a province."""
    return unit.parent.kind if unit.parent else ""


def _invited(conference):
    """Bodies by level: {"superior": [...], "office": [...], "communes": [...], "hamlets": [...]}."""
    found = {level: [] for level in Invited.Level.values}
    for row in conference.invited.all():
        found[row.level].append(row.body.strip(" .;"))
    return found


def _eligible(conference):
    """Which households are chosen, as a clause; "" for all of the audience."""
    return {
        Eligible.MAY_ESCAPE: f"thuộc danh sách hộ dự kiến thoát nghèo, thoát cận nghèo năm {conference.year}",
        Eligible.CAN_BORROW: "có điều kiện tiếp cận nguồn vốn để phát triển kinh tế, thoát nghèo bền vững",
    }.get(conference.eligible, "")


def _when(conference):
    return _days(conference) or conference.period


def _held(conference):
    """When it is held, as it follows a verb: "từ ngày 24/6/2024 đến ngày 28/6/2024", "trong quý II năm 2024"."""
    period = _lower_first(conference.period)
    return _days(conference) or (f"trong {period}" if period.startswith(SPANS) else period)


def _days(planned):
    """The days of a Conference or a Cluster: "ngày 24/6/2024", "từ ngày 24/6/2024 đến ngày 28/6/2024"; else ""."""
    if planned.starts_on is None:
        return ""
    first = f"ngày {cited_date(planned.starts_on)}"
    if planned.ends_on is None or planned.ends_on == planned.starts_on:
        return first
    return f"từ {first} đến ngày {cited_date(planned.ends_on)}"


def _venue(venue, address):
    """ "Hội trường UBND phường 1 (Số 30 Phan Bội Châu, thị xã Quảng Trị)"."""
    venue, address = venue.strip(" .;"), address.strip(" .;")
    return f"{venue} ({address})" if address else venue


def _clusters(conference, gatherings, hamlets):
    rows = list(conference.clusters.all())
    members = [one.communes if conference.of_district else one.hamlets for one in gatherings]
    if not rows:
        return []
    return [
        {
            # More places than letters: their names stand without one.
            "letter": POINT_LETTERS[number] if len(rows) <= len(POINT_LETTERS) else "",
            "name": str(cluster),
            "count": two_digits(len(own)),
            "kinds": quotas.kind_of(own, quotas.PER_COMMUNE),
            "communes": ", ".join(_lower_first(place.title) for place in own),
            "venue": _venue(cluster.venue, cluster.address),
            "when": ", ".join(filter(None, [cluster.hour, _days(cluster)])),
        }
        | _quota(gathering, hamlets)
        for number, (cluster, gathering, own) in enumerate(zip(rows, gatherings, members, strict=True))
    ]


def _quota(gathering, hamlets):
    """Total and lines of a gathering in words: {"total": "100", "lines": ["Cấp xã: 07 người/xã x 03 xã: 21 người"]}."""
    return {
        "total": two_digits(gathering.total),
        "lines": [quota_words(line, hamlets) for line in gathering.lines if quotas.line_total(line)],
    }


def quota_words(line, hamlets):
    """A line of a gathering as papers write it; `hamlets`: what those of the whole plan are called."""
    total = f"{two_digits(quotas.line_total(line))} người"
    if line.rule == quotas.FIXED:
        return f"{line.group}: {total}"
    kind = quotas.kind_of(line.places, line.rule)
    group = line.group
    # "Trưởng khóm, ấp" of the whole plan are "Trưởng ấp" where a cluster has no khóm.
    if line.side == Side.HAMLET_HEADS and group.removeprefix("Trưởng ") == hamlets:
        group = f"Trưởng {kind}"
    places = f"{two_digits(len(line.places))} {kind}"
    if line.count == 1:
        return f"{group} ({places}): {total}"
    return f"{group} ({two_digits(line.count)} người/{kind} x {places}): {total}"


def _funding(conference, period):
    part = period.by_code.get(conference.funding_code) if period else None
    act = conference.funding_act
    return {
        "text": conference.funding_text.strip(" ."),
        "act": act.reference if act else "",
        "citation": act.citation.rstrip(" .;") if act else "",
        "part": part.label if part else "",
        "project": part.project_number if part else "",
        "number": part.number if part else "",
    }


def _tasks(conference):
    """Bodies with their lines; those that stand `above` others hold them as "parts"."""
    found = []
    for task in conference.tasks.all():
        own = {"body": task.body, "lines": [*lines_of(task.text)], "due": _due(task), "parts": []}
        if task.above:
            group = next((one for one in found if one["body"] == task.above), None)
            if group is None:
                group = {"body": task.above, "lines": [], "due": "", "parts": []}
                found.append(group)
            group["parts"].append(own)
        else:
            found.append(own)
    return found


def _due(task):
    if task.due_on:
        return f"Thời hạn: chậm nhất ngày {cited_date(task.due_on)}"
    if task.days_before:
        return f"Thời hạn: trước ngày tổ chức đối thoại {two_digits(task.days_before)} ngày"
    return ""
