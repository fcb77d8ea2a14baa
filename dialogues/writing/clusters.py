"""Clusters of communes. They keep their identity, and people chosen go with their commune."""

from django.db.models import Count, F

from dialogues.models import Cluster, Participant
from dialogues.writing.part import Part, RefusedError
from dialogues.writing.quotas import drop_lines
from offices.models import Unit
from vietnamese.dates import short_date

FIELDS = ("host", "venue", "address", "starts_on", "ends_on", "hour")
FAR = 1000  # beyond every number of a cluster: orders are exchanged by way of it


def read(conference):
    """[{"key", "communes", "host", "venue", ...}]: rows and units themselves."""
    clusters = conference.clusters.select_related("host").prefetch_related("communes__parent")
    return [
        {name: getattr(cluster, name) for name in FIELDS}
        | {"key": cluster.pk, "communes": sorted(cluster.communes.all(), key=lambda unit: (unit.order, unit.name_key))}
        for cluster in clusters
    ]


def words(_, rows):
    return [cluster_in_words(number, row) for number, row in enumerate(rows, 1)]


def cluster_in_words(number, row):
    """ "Cụm 1: Xã Khe Mây, Xã Nà Sản; tại Nhà văn hóa (xã đặt địa điểm: Xã Khe Mây); 08 giờ 00 ngày 24/06/2024"."""
    place = ", ".join(filter(None, [row["venue"], row["address"]]))
    parts = [f"Cụm {number}: {', '.join(unit.title for unit in row['communes'])}", f"tại {place}"]
    if row["host"]:
        parts.append(f"nơi đặt địa điểm: {row['host'].title}")
    days = [short_date(day) for day in (row["starts_on"], row["ends_on"]) if day]
    if days or row["hour"]:
        parts.append(" ".join(filter(None, [row["hour"], " đến ".join(days)])))
    return "; ".join(parts)


def write(conference, rows):
    """The clusters in this order; their lines and the people of their communes stay."""
    refuse_stranding(conference, rows)
    stored = {cluster.pk: cluster for cluster in conference.clusters.all()}
    kept = {row["key"] for row in rows} & set(stored)
    conference.clusters.update(order=F("order") + FAR)
    for order, row in enumerate(rows, 1):
        cluster = stored.get(row["key"]) or Cluster(conference=conference)
        for name in FIELDS:
            setattr(cluster, name, row[name])
        cluster.order = order
        cluster.save()
        cluster.communes.set(row["communes"])
        people_of(conference, row["communes"]).update(cluster=cluster)
    for key, cluster in stored.items():
        if key not in kept:
            drop(conference, cluster)


def people_of(conference, units):
    """Participants of the communes (of the hamlets, where a commune has clusters)."""
    where = "commune" if conference.of_district else "hamlet"
    return Participant.objects.filter(conference=conference, **{f"{where}__in": units})


def refuse_stranding(conference, rows):
    """Raise RefusedError where people were chosen of a commune that would be in no cluster any more."""
    inside = {unit.pk for row in rows for unit in row["communes"]}
    where = "commune" if conference.of_district else "hamlet"
    people = Participant.objects.filter(conference=conference, **{f"{where}__isnull": False})
    people = people.exclude(state=Participant.State.REMOVED).exclude(**{f"{where}__in": [*inside, conference.unit_id]})
    counts = list(people.order_by().values_list(where).annotate(persons=Count("pk")))
    if rows and counts:
        units = Unit.objects.in_bulk([key for key, _ in counts])
        who = ", ".join(f"{units[key].title} ({persons} người)" for key, persons in counts)
        raise RefusedError(
            f"Chưa lưu: đã có {sum(persons for _, persons in counts)} người trong danh sách người dự mà không còn "
            f"thuộc cụm nào: {who}. Xếp nơi đó vào một cụm khác, hoặc bỏ những người đó khỏi danh sách trước."
        )


def drop(conference, cluster):
    """Delete a cluster. A draw says which hamlet it was for, so it outlives the cluster."""
    drop_lines(cluster.own_lines.all())
    people = Participant.objects.filter(cluster=cluster)
    left = people.exclude(state=Participant.State.REMOVED).count()
    if left and conference.clusters.exclude(pk=cluster.pk).exists():
        raise RefusedError(
            f"Chưa lưu: cụm đang bỏ đã có {left} người của {conference.unit.phrase} trong danh sách người dự. "
            "Bỏ những người đó khỏi danh sách trước, rồi bỏ cụm."
        )
    people.update(cluster=None)
    cluster.draws.update(cluster=None)
    cluster.delete()


CLUSTERS_PART = Part("clusters", "cum", "Chia cụm", read, words, write)
