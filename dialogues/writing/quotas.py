"""The rules of who takes part. Rows keep their identity: people were chosen for them."""

from dialogues.models import Draw, Participant, QuotaLine
from dialogues.models.quota import Rule, Side
from dialogues.quotas import Draft
from dialogues.writing.part import Part, RefusedError
from households.standings import LABELS

FIELDS = ("side", "group", "rule", "count", "standings")


def read(conference):
    """[{"key", "side", "group", "rule", "count", "standings", "cluster", "hamlets"}]: rows and units themselves."""
    return [
        {name: getattr(line, name) for name in FIELDS}
        | {"key": line.pk, "cluster": line.cluster, "hamlets": list(line.hamlets.all())}
        for line in conference.lines.select_related("cluster").prefetch_related("hamlets__parent")
    ]


def words(_, rows):
    return [line_in_words(row) for row in rows]


def line_in_words(row):
    """ "Đại diện hộ nghèo (Đại diện hộ): 5 người, theo từng thôn, xóm; chỉ ở Cụm 2"."""
    rule = Rule(row["rule"]).label
    parts = [f"{row['group']} ({Side(row['side']).label}): {row['count']} người, {rule[:1].lower()}{rule[1:]}"]
    if row["standings"]:
        parts.append(f"chỉ {', '.join(LABELS[code].lower() for code in row['standings'])}")
    if row["cluster"]:
        parts.append(f"chỉ ở {row['cluster']}")
    if row["hamlets"]:
        parts.append(f"chỉ {', '.join(sorted(unit.title for unit in row['hamlets']))}")
    return "; ".join(parts)


def draft_of(row):
    """A row, stored or only typed so far, as dialogues.quotas computes with it."""
    hamlets = frozenset(unit.pk for unit in row["hamlets"])
    cluster = row["cluster"].pk if row["cluster"] else None
    return Draft(row["group"] or "(chưa ghi tên)", row["rule"], row["count"], row["side"], hamlets, cluster, row["key"])


def write(conference, rows):
    """The lines in this order. A line with people chosen for it cannot be dropped."""
    stored = {line.pk: line for line in conference.lines.all()}
    kept = {row["key"] for row in rows} & set(stored)
    drop_lines(line for key, line in stored.items() if key not in kept)
    for order, row in enumerate(rows):
        line = stored.get(row["key"]) or QuotaLine(conference=conference)
        for name in (*FIELDS, "cluster"):
            setattr(line, name, row[name])
        line.standings = row["standings"] if line.side == Side.HOUSEHOLDS else []
        line.order = order
        line.save()
        line.hamlets.set(row["hamlets"] if line.rule == Rule.PER_HAMLET else [])


def drop_lines(lines):
    """Delete lines nobody was chosen for. What was entered by mistake and taken back goes with them."""
    for line in lines:
        people = Participant.objects.filter(line=line)
        if chosen := people.exclude(state=Participant.State.REMOVED).count():
            raise RefusedError(
                f"Chưa lưu: dòng “{line.group}” đã có {chosen} người trong danh sách người dự nên không bỏ được. "
                "Bỏ những người đó khỏi danh sách trước, hoặc giữ dòng này và sửa số người."
            )
        people.delete()
        Draw.objects.filter(line=line).delete()
        line.delete()


QUOTAS_PART = Part("quotas", "thanh-phan", "Thành phần và số người", read, words, write)
