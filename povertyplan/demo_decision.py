"""The decision that recognised the households of a demo office, which its list was imported without."""

from households.models import Decision, Recognition
from households.models.recognition import settle


def load_decision(description, unit):
    """The decision as described, made once. Returns it; None where the office describes none.

    It takes in the recognitions of the office's list of `list_year` that name no decision yet.
    """
    if description is None:
        return None
    own = {key: value for key, value in description.items() if key != "list_year"}
    decision, made = Decision.objects.get_or_create(
        unit=unit, number=own["number"], signed_on=own["signed_on"], defaults=own
    )
    if made:
        _take_in(decision, description["list_year"])
    return decision


def _take_in(decision, year):
    rows = list(Recognition.objects.filter(household__hamlet__parent=decision.unit, year=year, decision=None))
    for row in rows:
        row.decision = decision
        row.set_dates()
    Recognition.objects.bulk_update(rows, ["decision", "effective_from", "newly_until"])
    settle({row.household_id for row in rows})
