"""What a new plan of dialogue begins with: an earlier one a year on, or what is usual at its level."""

import re
from datetime import date

from dialogues.models import Cluster, ConferenceBasis, ConferenceTask, Invited, QuotaLine, Share
from dialogues.suggestions import suggestion_for
from offices.models import OfficeCitation, Post

TAKEN_OVER = (
    *("venue", "address", "chair", "opinions_first", "task_force_act", "audience", "eligible"),
    *("priority", "topics", "agenda", "funding_code", "funding_act", "funding_text"),
)
SUGGESTED = ("chair", "venue", "audience", "opinions_first")
OWN = {
    Invited: ("level", "body", "letter", "order"),
    Share: ("who", "percent"),
    ConferenceTask: ("body", "above", "text", "days_before", "order"),
    QuotaLine: ("side", "group", "rule", "count", "standings", "order"),
    Cluster: ("order", "venue", "address", "hour"),
}


def first_values(unit, year, earlier):
    """What the form of a new plan offers: the earlier plan a year on, or the usual title. JSON-like dict of fields."""
    if earlier is None:
        return {"year": year, "title": suggestion_for(unit, year).get("title", "")}
    return {
        "earlier": earlier.pk,
        "year": earlier.year + 1,
        "title": year_on(earlier.title, earlier.year, earlier.year + 1),
        "starts_on": a_year_on(earlier.starts_on, 1),
        "ends_on": a_year_on(earlier.ends_on, 1),
        "period": year_on(earlier.period, earlier.year, earlier.year + 1),
        "exact_time_later": earlier.exact_time_later,
    }


def fill(conference, earlier):
    """Save a new conference with everything it begins with. Runs inside the transaction of the action that makes it."""
    if earlier is None:
        _suggest(conference)
    else:
        _take_over(conference, earlier)


def a_year_on(day, years):
    """The same day so many years later; 29 February becomes the 28th. None stays None."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def year_on(text, old, new):
    """The text with the old year written as the new one; a period of years ("2021-2025") stays."""
    return re.sub(rf"(?<![0-9–-]){old}(?!\s?[–-]?[0-9])", str(new), text)


def _suggest(conference):
    given = suggestion_for(conference.unit, conference.year, conference.starts_on)
    for name in SUGGESTED:
        if name in given:
            setattr(conference, name, given[name])
    conference.topics, conference.agenda = ("\n".join(given.get(name, [])) for name in ("topics", "agenda"))
    conference.save()
    for model, name in ((Invited, "invited"), (QuotaLine, "lines")):
        model.objects.bulk_create(
            model(conference=conference, order=order, **row) for order, row in enumerate(given.get(name, []))
        )
    titles = [post.title for post in Post.objects.filter(unit=conference.unit).on(conference.day)]
    ConferenceTask.objects.bulk_create(
        _suggested_task(conference, order, row, titles) for order, row in enumerate(given.get("tasks", []))
    )
    cited = OfficeCitation.objects.filter(unit=conference.unit).select_related("act__replaced_by")
    ConferenceBasis.objects.bulk_create(
        ConferenceBasis(conference=conference, act_id=row.act_id, order=row.order)
        for row in cited
        if not row.act.outdated_on(conference.day)
    )


def _suggested_task(conference, order, row, titles):
    """The body is the post of the office that fits the words, else the one of the suggestion."""
    fits = (title for title in titles if any(word in title.lower() for word in row.get("words", [])))
    return ConferenceTask(
        conference=conference,
        order=order,
        body=next(fits, row["body"]),
        above=row.get("above", ""),
        text="\n".join(row["text"]),
        days_before=row.get("days_before"),
    )


def _take_over(conference, earlier):
    years = conference.year - earlier.year
    for name in TAKEN_OVER:
        setattr(conference, name, getattr(earlier, name))
    conference.save()
    for rows in (earlier.invited.all(), earlier.shares.all()):
        for row in rows:
            _copy(row, conference).save()
    for task in earlier.tasks.all():
        copy = _copy(task, conference)
        copy.due_on = a_year_on(task.due_on, years)
        copy.save()
    for basis in earlier.basis_rows.all():
        ConferenceBasis.objects.create(conference=conference, act_id=basis.act_id, order=basis.order)
    _take_over_people(conference, earlier, _take_over_clusters(conference, earlier, years))


def _take_over_clusters(conference, earlier, years):
    """{key of the earlier cluster: its copy}. Communes that ended are replaced by what they became."""
    copies, free = {}, {unit.pk for unit in conference.members}
    for cluster in earlier.clusters.all():
        communes = [unit for unit in living(cluster.communes.all(), conference.day) if unit.pk in free]
        if not communes:
            continue
        copy = _copy(cluster, conference)
        copy.host = cluster.host if cluster.host in communes else None
        copy.starts_on, copy.ends_on = a_year_on(cluster.starts_on, years), a_year_on(cluster.ends_on, years)
        copy.save()
        copy.communes.set(communes)
        free -= {unit.pk for unit in communes}
        copies[cluster.pk] = copy
    return copies


def _take_over_people(conference, earlier, clusters):
    for line in earlier.lines.all():
        if line.cluster_id and line.cluster_id not in clusters:
            continue
        copy = _copy(line, conference)
        copy.cluster = clusters.get(line.cluster_id)
        copy.save()
        # Without any hamlet left it would be a line of all hamlets: then the old ones stay and are doubted.
        copy.hamlets.set(living(line.hamlets.all(), conference.day) or line.hamlets.all())


def _copy(row, conference):
    return type(row)(conference=conference, **{name: getattr(row, name) for name in OWN[type(row)]})


def living(units, day):
    """Units as they are on a day: what ended is replaced by what it became."""
    found = {}
    for unit in units:
        ended = unit.valid_to and unit.valid_to < day
        found |= {one.pk: one for one in (unit.successors.on(day) if ended else [unit])}
    return list(found.values())
