"""Loading the official list of units: three levels as of 2024, two levels from 1/7/2025 (Nghị quyết 202/2025/QH15)."""

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from offices.models import Unit
from offices.models.units import Level, area_of, key_of
from offices.succession import succession

DATA = Path(__file__).parent / "data"
LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
FIRST_DAY_OF_TWO_LEVELS = date(2025, 7, 1)
LEVELS = [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]
LOADED = ["kind", "name", "parent_id", "valid_to", "formed_from", "name_key"]
BATCH = 2000


def read_rows(path):
    """Rows of a CSV file of units as dicts: code, level, kind, name, parent_code and, from 2025, formed_from."""
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_units(old_rows=None, new_rows=None):
    """Bring the unit table in line with both lists; returns (new, changed) numbers of units.

    A unit that keeps level, code, kind, name and parent stays one row. Areas, hamlets and units that are in neither
    list are left as the office keeps them.
    """
    old_rows = read_rows(DATA / "units_2024.csv") if old_rows is None else old_rows
    new_rows = read_rows(DATA / "units_2025.csv") if new_rows is None else new_rows
    staying = {_identity(row) for row in old_rows} & {_identity(row) for row in new_rows if _on_top(row)}
    known = {(unit.level, unit.code, unit.valid_from): unit for unit in Unit.objects.exclude(code="")}
    loading = _Loading(known)
    for level in LEVELS:
        for row in (row for row in old_rows if row["level"] == level and _identity(row) not in staying):
            loading.take(row, None, LAST_DAY_OF_DISTRICTS)
        for row in (row for row in new_rows if row["level"] == level):
            begins = None if _identity(row) in staying else FIRST_DAY_OF_TWO_LEVELS
            loading.take(row, begins, None)
        loading.write(level)
    if loading.changed:
        Unit.objects.filter(level=Level.HAMLET).set_paths()
    _link(known, succession(old_rows, new_rows))
    return loading.new, loading.changed


def _identity(row):
    return tuple(row[name] for name in ("level", "code", "kind", "name", "parent_code"))


def _on_top(row):
    # Below the provinces every unit got another parent: the district above it ended.
    return row["level"] == Level.PROVINCE


class _Loading:
    """Collects the units of one level, writes them, goes on to the next."""

    def __init__(self, known):
        self.known = known
        self.new = self.changed = 0
        self.to_create, self.to_update = [], []

    def take(self, row, begins, ends):
        values = {"kind": row["kind"], "name": row["name"], "valid_to": ends}
        values["formed_from"] = row.get("formed_from", "")
        values["parent_id"] = self._parent(row, begins)
        key = (row["level"], row["code"], begins)
        unit = self.known.get(key)
        if unit is None:
            unit = Unit(level=row["level"], code=row["code"], valid_from=begins, area=area_of(row["kind"]), **values)
            unit.name_key = key_of(unit)
            self.known[key] = unit
            self.to_create.append(unit)
        elif any(getattr(unit, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(unit, name, value)
            unit.name_key = key_of(unit)
            self.to_update.append(unit)

    def write(self, level):
        Unit.objects.bulk_create(self.to_create, batch_size=BATCH)
        Unit.objects.bulk_update(self.to_update, LOADED, batch_size=500)
        if self.to_create or self.to_update:
            Unit.objects.filter(level=level).set_paths()
        self.new += len(self.to_create)
        self.changed += len(self.to_update)
        self.to_create, self.to_update = [], []

    def _parent(self, row, begins):
        """Key of the unit above in the tree of the same time; a province that stayed has no date of its own."""
        for level in LEVELS[: LEVELS.index(row["level"])][::-1]:
            for day in dict.fromkeys([begins, None]):
                if unit := self.known.get((level, row["parent_code"], day)):
                    return unit.pk
        return None


def _link(known, pairs):
    """Write the successors that are not written yet."""
    through = Unit.successors.through
    written = set(through.objects.values_list("from_unit_id", "to_unit_id"))
    wanted = set()
    for level, old, new in pairs:
        before, after = known.get((level, old, None)), known.get((level, new, FIRST_DAY_OF_TWO_LEVELS))
        after = after or known.get((level, new, None))
        if before and after and before is not after:
            wanted.add((before.pk, after.pk))
    missing = sorted(wanted - written)
    through.objects.bulk_create([through(from_unit_id=old, to_unit_id=new) for old, new in missing], batch_size=BATCH)
