"""The register of one commune, read once (a fixed number of queries) and asked many times."""

from collections import defaultdict

from households.codes import generated_code
from households.importing.gone import Gone
from households.importing.records import Office
from households.models import Decision, Household, Member, Recognition
from offices.models import Unit
from vietnamese.text import search_key

ROWS_AT_ONCE = 2000
NUMBERS_A_QUERY = 900  # below the number of parameters that any database takes


def hamlets_of(unit):
    """Hamlets of a commune that exist today, in their order."""
    return list(Unit.objects.hamlets_of(unit).filter(valid_to__isnull=True).select_related("parent"))


def office_of_unit(unit):
    """The records.Office of a commune: what the reader needs to know of it."""
    answers = dict(unit.import_answers.values_list("question", "answer"))
    return Office(unit.title, tuple(hamlet.title for hamlet in hamlets_of(unit)), answers)


class Register:
    """Households of a commune by code, by citizen number, by head and hamlet."""

    def __init__(self, unit, numbers):
        self.hamlets = {hamlet.title: hamlet for hamlet in hamlets_of(unit)}
        self.households = {household.pk: household for household in self._living(unit)}
        self.members, self.recognitions = defaultdict(list), defaultdict(list)
        self.by_code, self.by_head, self.by_number = defaultdict(list), defaultdict(list), {}
        self.by_generated_code = {}
        inside = {"household__hamlet__path__startswith": unit.path, "household__ended_on": None}
        for member in Member.objects.filter(**inside).order_by("-is_head", "order", "pk").iterator(ROWS_AT_ONCE):
            self.members[member.household_id].append(member)
            if member.citizen_number:
                self.by_number[member.citizen_number] = member.household_id
        self._read_recognitions(inside)
        for household in self.households.values():
            self.by_head[household.head_key, household.hamlet_id].append(household)
            self.by_generated_code[generated_code(household)] = household
            if household.code:
                self.by_code[household.code.lower()].append(household)
        self.gone = Gone(unit)
        self._look_elsewhere(sorted(numbers - set(self.by_number)))
        self.decisions = {(row.number, row.signed_on): row for row in Decision.objects.filter(unit=unit)}

    def _living(self, unit):
        """A household that moved away, was merged or struck stays as it ended: no list writes to it again."""
        units = {place.pk: place for place in Unit.objects.filter(path__startswith=unit.path)}
        for household in Household.objects.of(unit).filter(ended_on=None).iterator(ROWS_AT_ONCE):
            household.hamlet = units[household.hamlet_id]
            yield household

    def _read_recognitions(self, inside):
        """Households share their few decisions; a row of its own for each would take as much room as the people."""
        rows = Recognition.objects.filter(**inside)
        decisions = {row.pk: row for row in Decision.objects.filter(pk__in=rows.order_by().values("decision"))}
        for row in rows.iterator(ROWS_AT_ONCE):
            if row.decision_id:
                row.decision = decisions[row.decision_id]
            self.recognitions[row.household_id].append(row)

    def _look_elsewhere(self, numbers):
        """Numbers of the file that people outside the commune hold."""
        for start in range(0, len(numbers), NUMBERS_A_QUERY):
            some = numbers[start : start + NUMBERS_A_QUERY]
            self.by_number.update(
                Member.objects.filter(citizen_number__in=some).values_list("citizen_number", "household_id")
            )

    def head_of(self, household):
        return next((member for member in self.members[household.pk] if member.is_head), None)

    def coded(self, code, hamlet):
        """Households that a code names: offices number them anew in each hamlet, so those of `hamlet` come first."""
        if found := self.by_generated_code.get(code.upper()):
            return [found]
        found = self.by_code.get(code.lower(), [])
        return [household for household in found if hamlet and household.hamlet_id == hamlet.pk] or found

    def namesakes(self, head, hamlet):
        """Households of the hamlet whose head has this name."""
        return self.by_head[search_key(head), hamlet.pk]
