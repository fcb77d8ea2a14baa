"""Conferences of the demo offices with their clusters, quotas, invited bodies and tasks."""

from dialogues.models import Cluster, Conference, ConferenceBasis, ConferenceTask, Invited, QuotaLine
from offices.models import LegalAct, Unit

PARTS = {"lines": QuotaLine, "invited": Invited, "tasks": ConferenceTask}


def load_conference(description, unit, by, estimate=None):
    """The conference as described, made once. Returns it; None where the office describes none."""
    if description is None:
        return None
    parts = {"bases", "clusters", "funding_act", "task_force_act", *PARTS}
    own = {key: value for key, value in description.items() if key not in parts}
    conference, made = Conference.objects.get_or_create(
        unit=unit, year=own["year"], title=own["title"], defaults=own | {"created_by": by, "updated_by": by}
    )
    if made:
        for field in ("funding_act", "task_force_act"):
            if field in description:
                setattr(conference, field, act_of(unit, description[field]))
        conference.estimate = estimate
        conference.save()
        load_parts(conference, description)
    return conference


def load_parts(conference, description):
    """Bases, clusters and the lists of lines."""
    for order, row in enumerate(description["bases"], 1):
        ConferenceBasis.objects.create(conference=conference, act=act_of(conference.unit, row), order=order)
    for order, row in enumerate(description.get("clusters", []), 1):
        load_cluster(conference, order, row)
    for name, model in PARTS.items():
        model.objects.bulk_create(
            model(conference=conference, order=order, **row) for order, row in enumerate(description.get(name, []), 1)
        )


def load_cluster(conference, order, row):
    """A cluster; its communes are those of the district with these names, and get their hamlets."""
    communes = [
        Unit.objects.get(parent=conference.unit, level="commune", name=commune["name"]) for commune in row["communes"]
    ]
    for commune, described in zip(communes, row["communes"], strict=True):
        load_hamlets(commune, described["hamlets"])
    own = {key: value for key, value in row.items() if key != "communes"}
    cluster = Cluster.objects.create(conference=conference, order=order, host=communes[0], **own)
    cluster.communes.set(communes)


def load_hamlets(commune, hamlets):
    """Hamlets given as {"khóm": 5} (numbered) or {"ấp": ["Phú Hòa A", ...]} (named)."""
    for kind, names in hamlets.items():
        listed = names if isinstance(names, list) else [str(number) for number in range(1, names + 1)]
        for order, name in enumerate(listed, 1):
            Unit.objects.get_or_create(
                level="hamlet", parent=commune, kind=kind, name=name, defaults={"order": order, "area": commune.area}
            )


def act_of(unit, row):
    """The legal act, known to the office alone where it is its own."""
    found = LegalAct.objects.filter(unit=unit, number=row["number"], signed_on=row["signed_on"]).first()
    return found or LegalAct.objects.create(unit=unit, **row)
