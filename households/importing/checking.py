"""One check of one workbook: read, compare, gather the problems. Nothing is written."""

from dataclasses import dataclass

from django.utils import timezone

from households.importing.comparing import compare
from households.importing.plans import Comparison
from households.importing.reading import read_lists
from households.importing.records import Problem, Reading
from households.importing.register import office_of_unit
from sheets.reading import read_workbook


@dataclass
class Checked:
    """What the check page shows."""

    reading: Reading
    comparison: Comparison

    @property
    def problems(self) -> list[Problem]:
        return self.reading.problems + self.comparison.problems

    @property
    def fingerprint(self):
        """What `save_import` wants back: proof that this result was looked at."""
        return self.comparison.fingerprint


def read_file(content, *, filename, office, today=None, fixes=None):
    """The Reading of a workbook given as bytes or path. Raises UnreadableWorkbook or NothingToRead."""
    workbook = read_workbook(content, filename=filename)
    return read_lists(workbook, office=office, today=today or timezone.localdate(), fixes=fixes)


def check_batch(batch):
    """The Checked of an upload that waits to be saved. Raises as `read_file`."""
    with batch.file.open("rb") as file:
        content = file.read()
    reading = read_file(content, filename=batch.filename, office=office_of_unit(batch.unit), fixes=batch.fixes)
    comparison = compare(
        reading,
        unit=batch.unit,
        year=batch.year,
        decision_number=batch.decision_number,
        decision_date=batch.decision_date,
        choices=batch.choices,
    )
    return Checked(reading, comparison)
