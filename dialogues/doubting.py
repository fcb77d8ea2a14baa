"""What in a plan of dialogue may be out of date or does not fit together: (code of the part, sentence)."""

import re
from collections import Counter
from datetime import date

from django.utils import timezone

from dialogues.deadlines import due_of
from dialogues.eligible import eligible_counts
from dialogues.meters import seats_of
from dialogues.models import Participant, Side
from dialogues.quotas import FIXED, PER_HAMLET
from dialogues.seating import communes_of
from offices.models import Post, Unit
from programs.periods import period_of
from vietnamese.dates import short_date
from vietnamese.text import search_key

# A year that stands alone; "2021-2025" is a period.
YEAR = re.compile(r"(?<![0-9–-])20[0-9]{2}(?!\s?[–-]?\s?[0-9])")
WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}
SHOWN = 6  # places named in one sentence
YEARLY = {"kế hoạch", "công văn", "chương trình"}  # made anew by the superior each year


def doubts_of(conference):
    yield from of_days(conference)
    yield from of_places(conference)
    yield from of_units(conference)
    yield from of_register(conference)
    yield from of_persons(conference)
    yield from of_old_years(conference)
    yield from of_deadlines(conference)
    yield from of_money(conference)
    yield from of_bases(conference)


def of_days(conference):
    days = [("general", "hội nghị", conference.starts_on)]
    first, last = conference.starts_on, conference.ends_on or conference.starts_on
    for cluster in conference.clusters.all():
        days.append(("clusters", cluster, cluster.starts_on))
        if first and cluster.starts_on and not first <= cluster.starts_on <= (cluster.ends_on or last) <= last:
            yield "clusters", f"{cluster}: ngày {short_date(cluster.starts_on)} nằm ngoài thời gian của hội nghị."
    for part, what, day in days:
        if day and day.weekday() in WEEKEND:
            yield part, f"Ngày {short_date(day)} của {what} là {WEEKEND[day.weekday()]}."


def of_places(conference):
    """Who was left out, and clusters at one place: two may share a venue, but not at the same hour of a day."""
    free = without_cluster(conference)
    if free and len(free) < len(conference.members) - len(free):  # where few take part that is the plan itself
        yield "clusters", f"Chưa thuộc cụm nào: {', '.join(unit.phrase for unit in free)}."
    times = {}
    for cluster in conference.clusters.all():
        if cluster.starts_on and cluster.hour:
            key = (search_key(cluster.venue), search_key(cluster.address), cluster.starts_on, search_key(cluster.hour))
            times.setdefault(key, []).append(cluster)
    for clusters in times.values():
        if len(clusters) > 1:
            names = " và ".join(map(str, clusters))
            yield "clusters", f"{names} cùng ở {clusters[0].venue}, cùng ngày, cùng giờ."


def without_cluster(conference):
    """Communes (hamlets of a commune) that are in no cluster, where there are clusters."""
    clusters = conference.clusters.all()
    inside = {unit.pk for cluster in clusters for unit in cluster.communes.all()}
    return [unit for unit in conference.members if unit.pk not in inside] if clusters else []


def of_units(conference):
    """Units that ended, and people of units that take no part."""
    living = {unit.pk for unit in conference.members}
    for cluster in conference.clusters.all():
        for unit in cluster.communes.all():
            if unit.pk not in living:
                yield "clusters", f"{cluster}: {unit.phrase} không còn vào ngày {short_date(conference.day)}."
    homes = {place.key for gathering in conference.gatherings for place in gathering.hamlets}
    for line in conference.lines.all():
        gone = [unit.title for unit in line.hamlets.all() if unit.pk not in homes]
        if line.rule == PER_HAMLET and gone:
            yield "quotas", f"Dòng “{line.group}” ghi nơi không dự hội nghị: {', '.join(gone)}."
    chosen = conference.participants_chosen.filter(state=Participant.State.CHOSEN).order_by()
    inside = [conference.unit_id, *communes_of(conference)]
    counts = Counter(chosen.exclude(commune__in=inside).values_list("commune", flat=True))
    for unit in Unit.objects.filter(pk__in=counts):
        yield "clusters", f"{unit.title} đã có {counts[unit.pk]} người trong danh sách nhưng không thuộc cụm nào."


def of_register(conference):
    """Lines that want more households of a place than the register has of those the conference is for.

    A commune without a single one keeps no register here: nothing can be said of it.
    """
    counts, gatherings = eligible_counts(conference), conference.gatherings
    known = {home.above for one in gatherings for home in one.hamlets if any(key == home.key for key, _ in counts)}
    for line in conference.lines.all():
        if line.side == Side.HOUSEHOLDS:
            short = [words for one in gatherings for words in lacking(one, line, counts, known)]
            more = f" và {len(short) - SHOWN} nơi khác" if len(short) > SHOWN else ""
            each = "" if line.rule == FIXED else " ở mỗi nơi"
            if short:
                yield (
                    "quotas",
                    f"Dòng “{line.group}” cần {line.count} hộ{each}; sổ hộ không đủ hộ thuộc đối tượng ở "
                    f"{len(short)} nơi: {', '.join(short[:SHOWN])}{more}.",
                )


def lacking(gathering, line, counts, known):
    """ "Xóm 2 (3 hộ)" of each place of the line with fewer households than it is asked for."""
    standings = line.standings or {standing for _, standing in counts}
    for seats in (row for row in seats_of(gathering, None) if row.line == line.pk):
        homes = [home for home in gathering.hamlets if seats.place is None or seats.place.key in {home.key, home.above}]
        have = sum(counts[home.key, standing] for home in homes for standing in standings)
        if have < seats.wanted and known & {home.above for home in homes}:
            yield f"{seats.place.title if seats.place else gathering.title} ({have} hộ)"


def of_persons(conference):
    """Holders of posts that ended, still named in a task or as who presides."""
    posts = Post.objects.filter(unit=conference.unit)
    now = {post.holder for post in posts.on(conference.day)}
    left = {post.holder for post in posts} - now
    texts = [("general", "chủ trì", conference.chair)]
    texts += [("tasks", f"nhiệm vụ của {row.body}", f"{row.body}\n{row.text}") for row in conference.tasks.all()]
    texts += [("invited", "đại biểu mời", row.body) for row in conference.invited.all()]
    for part, what, text in texts:
        for holder in sorted(left):
            if holder and holder in text:
                yield part, f"Phần {what} còn ghi {holder}, người không còn giữ chức vụ."


def of_old_years(conference):
    """A text that names a year before and not this one was most likely taken over as it was."""
    texts = [
        ("general", "tên hội nghị", conference.title),
        ("general", "thời gian", conference.period),
        ("content", "nội dung đối thoại", conference.topics),
        ("content", "chương trình", conference.agenda),
        ("money", "kinh phí", conference.funding_text),
        *(("invited", f"mời “{row.body}”", row.body) for row in conference.invited.all()),
        *(("tasks", f"nhiệm vụ của {row.body}", row.text) for row in conference.tasks.all()),
    ]
    for part, what, text in texts:
        years = {int(year) for year in YEAR.findall(text)}
        old = max((year for year in years if conference.year - 3 <= year < conference.year), default=None)
        if old and conference.year not in years:
            yield part, f"Phần {what} còn nhắc năm {old}."


def of_deadlines(conference):
    """Deadlines after the last day, or past before the plan was begun; a plan written down afterwards has none such."""
    last, begun = conference.last_day, timezone.localdate(conference.created_at)
    afterwards = (last or date(conference.year, 12, 31)) < begun
    for task in conference.tasks.all():
        due = due_of(task, conference.starts_on)
        if task.due_on and last and task.due_on > last:
            yield "tasks", f"{task.body}: hạn {short_date(task.due_on)} sau ngày hội nghị ({short_date(last)})."
        elif due and due < begun and not afterwards:
            yield "tasks", f"{task.body}: hạn {short_date(due)} đã qua khi lập kế hoạch."


def of_money(conference):
    act = conference.funding_act
    # The money of a year is given from the autumn before.
    if act and act.signed_on < date(conference.year - 1, 10, 1):
        yield "money", f"{act} giao kinh phí năm {act.signed_on.year}, hội nghị của năm {conference.year}."
    if conference.estimate and conference.estimate.year != conference.year:
        yield "money", f"Dự toán “{conference.estimate}” là của năm {conference.estimate.year}."
    period = period_of(conference.year)
    if period and period.projects and conference.funding_code not in period.by_code:
        yield "money", f"Giai đoạn {period.code} không có dự án, tiểu dự án {conference.funding_code}."


def of_bases(conference):
    for row in conference.basis_rows.all():
        if reason := act_doubt(row.act, conference):
            yield "bases", f"{row}: {reason}."
    for part, act in (("money", conference.funding_act), ("general", conference.task_force_act)):
        if act and (reason := act.outdated_on(conference.day)):
            yield part, f"{act}: {reason}."


def act_doubt(act, conference):
    """Why a basis may be wrong in this plan; "" where nothing speaks against it."""
    if reason := act.outdated_on(conference.day):
        return reason
    # Plans of the year itself are signed from the autumn before.
    if act.kind.lower() in YEARLY and act.signed_on < date(conference.year - 1, 10, 1):
        return f"ban hành từ năm {act.signed_on.year}, có thể đã có văn bản của năm {conference.year}"
    return ""
