"""A Reading as plain JSON and back: from the reading process to the site, and into the stored result of a check. Pure.

Every record becomes the list of its fields in their order: short, quick, and nothing in it can be run.
"""

import datetime as dt
import json
from dataclasses import fields
from operator import attrgetter

from households.importing.records import Conversion, Problem, Question, ReadHousehold, Reading, ReadMember
from vietnamese.encodings import Encoding


def _date(text):
    return dt.date.fromisoformat(text) if text else None


def _iso(date):
    return date.isoformat() if date else None


class _Packer:
    """Turns records of one class into lists; `special`: field -> (to JSON, from JSON)."""

    def __init__(self, record, special):
        names = [field.name for field in fields(record)]
        self.record, self.values = record, attrgetter(*names)
        self.special = [(names.index(name), *ways) for name, ways in special.items()]

    def pack(self, row):
        values = list(self.values(row))
        for index, pack, _ in self.special:
            values[index] = pack(values[index])
        return values

    def unpack(self, values):
        for index, _, unpack in self.special:
            values[index] = unpack(values[index])
        return self.record(*values)

    @property
    def many(self):
        """Both ways for a list of them."""
        return lambda rows: [self.pack(row) for row in rows], self._unpack_in_place

    def _unpack_in_place(self, rows):
        """Row by row, so that a long list is never held twice."""
        for index, values in enumerate(rows):
            rows[index] = self.unpack(values)
        return rows


MEMBER = _Packer(ReadMember, {"birth_date": (_iso, _date)})
HOUSEHOLD = _Packer(
    ReadHousehold,
    {
        "flags": (sorted, set),
        "decision_date": (_iso, _date),
        "members": MEMBER.many,
        "carried": (sorted, frozenset),
    },
)
PROBLEM = _Packer(Problem, {})
QUESTION = _Packer(Question, {"options": (list, lambda options: tuple(map(tuple, options)))})
CONVERSION = _Packer(Conversion, {"encoding": (lambda encoding: encoding.value, Encoding)})
READING = _Packer(
    Reading,
    {
        "households": HOUSEHOLD.many,
        "problems": PROBLEM.many,
        "conversions": CONVERSION.many,
        "questions": QUESTION.many,
    },
)


def packed(reading):
    """The Reading as JSON (bytes)."""
    return json.dumps(READING.pack(reading), ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(data):
    """The Reading of `packed`; households of one sheet share their `carried`."""
    return READING.unpack(json.loads(data))
