from django.db import migrations
from django.db.models import OuterRef, Q, Subquery

from vietnamese.dates import add_months

ESCAPED = ["escaped_poor", "escaped_near_poor"]


def settle(apps, schema_editor):
    """Fill what 0005 added: when a later recognition counts, and the last day of the 36 months."""
    recognitions = apps.get_model("households", "Recognition").objects
    later = recognitions.filter(household=OuterRef("household"), withdrawn_at=None).filter(
        Q(effective_from__gt=OuterRef("effective_from"))
        | Q(effective_from=OuterRef("effective_from"), year__gt=OuterRef("year"))
        | Q(effective_from=OuterRef("effective_from"), year=OuterRef("year"), pk__gt=OuterRef("pk"))
    )
    begins = later.order_by("effective_from", "year", "pk").values("effective_from")[:1]
    recognitions.update(superseded_on=Subquery(begins))
    days = recognitions.filter(category__in=ESCAPED, decision__isnull=False).order_by()
    for day in list(days.values_list("decision__signed_on", flat=True).distinct()):
        known = recognitions.filter(category__in=ESCAPED, decision__signed_on=day)
        known.update(newly_until=add_months(day, 36))


class Migration(migrations.Migration):
    dependencies = [("households", "0005_when_a_later_recognition_counts")]

    operations = [migrations.RunPython(settle, migrations.RunPython.noop)]
