"""The stored result of a check: a zip of JSON beside the uploaded file. The check page reads it, saving goes by it.

"page.json": all that the check page shows; "reading-KEY.json": the Reading, so that neither saving nor a choice about
doubles reads the workbook again.
"""

import hashlib
import io
import json
import secrets
import zipfile
from dataclasses import dataclass

from django.core.files.base import ContentFile

from households.importing.packing import CONVERSION, PROBLEM
from households.importing.presenting import HouseholdLine, household_lines
from households.importing.questions import questions_of
from households.importing.records import Conversion, Problem

PAGE = "page.json"
FORMAT = 2  # another number makes every stored result out of date
CONVERSIONS_KEPT = 50


@dataclass
class CheckResult:
    """What one check found, as the check page shows it.

    `counts`: households per state and "to_save"; `problems`: all Problems of reading and comparing; `lines`: a
    HouseholdLine for each household of the file; `questions`: dicts of `questions_of`; `duplicates`: pairs of
    `duplicates`; `conversions`: the first ones of `conversion_count`; `sheets`, `unused`: as in a Reading.
    `fingerprint` is what `save_import` wants back: proof that this result was looked at.
    """

    key: str
    fingerprint: str
    counts: dict
    problems: list[Problem]
    lines: list[HouseholdLine]
    questions: list[dict]
    duplicates: list[dict]
    conversions: list[Conversion]
    conversion_count: int
    sheets: dict
    unused: dict


def reading_key(batch, office):
    """Names what the Reading depends on: file, mended cells, answers and hamlets of the records.Office."""
    known = [office.name, list(office.hamlets), sorted(office.answers.items())]
    return _hash([FORMAT, batch.sha256, *known, sorted(batch.fixes.items())])


def result_key(batch, office):
    """Names what a check depends on besides the register: the Reading, year, decision, choices about doubles."""
    decision = [batch.decision_number, str(batch.decision_date or "")]
    return _hash([reading_key(batch, office), batch.year, *decision, sorted(batch.choices.items())])


def _hash(facts):
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def result_of(checked, key):
    """The CheckResult of a Checked."""
    reading, comparison = checked.reading, checked.comparison
    return CheckResult(
        key=key,
        fingerprint=checked.fingerprint,
        counts=comparison.counts,
        problems=checked.problems,
        lines=household_lines(comparison),
        questions=questions_of(reading),
        duplicates=comparison.pairs,
        conversions=reading.conversions[:CONVERSIONS_KEPT],
        conversion_count=len(reading.conversions),
        sheets=reading.sheets,
        unused=reading.unused,
    )


def store(batch, result, reading_name, reading):
    """Put the result and the `packed` reading, under the name of its key, into a new file of `batch.result`.

    The caller saves the row. Returns the name of the file before ("" for none), to be removed once the row is saved.
    """
    before = batch.result.name
    out = io.BytesIO()
    # Level 1: the reading of 20,000 households is 20 MB; packing it better would take longer than comparing it.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        parts.writestr(PAGE, _page(result))
        parts.writestr(_part_of(reading_name), reading)
    batch.result.save(f"{batch.sha256[:16]}-{secrets.token_hex(4)}.zip", ContentFile(out.getvalue()), save=False)
    return before


def load(batch):
    """The CheckResult stored for an import, or None where there is none."""
    if (content := _part(batch, PAGE)) is None:
        return None
    page = json.loads(content)
    rows = {
        "problems": [PROBLEM.unpack(row) for row in page["problems"]],
        "lines": [HouseholdLine(*row) for row in page["lines"]],
        "conversions": [CONVERSION.unpack(row) for row in page["conversions"]],
    }
    return CheckResult(**page | rows)


def load_reading(batch, key):
    """The `packed` Reading stored for an import under this key, or None."""
    return _part(batch, _part_of(key))


def _part_of(key):
    return f"reading-{key[:16]}.json"


def _page(result):
    rows = {
        "problems": [PROBLEM.pack(problem) for problem in result.problems],
        "lines": [list(vars(line).values()) for line in result.lines],
        "conversions": [CONVERSION.pack(row) for row in result.conversions],
    }
    return json.dumps(vars(result) | rows, ensure_ascii=False, separators=(",", ":"))


def _part(batch, name):
    if not batch.result:
        return None
    try:
        with batch.result.open("rb") as file, zipfile.ZipFile(file) as parts:
            return parts.read(name)
    except (FileNotFoundError, KeyError, zipfile.BadZipFile):
        return None
