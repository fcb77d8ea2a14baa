"""What an officer chose about doubles of a file: one household or two. Pure; keys are stable while the file is.

"same": one household (of a person: she stays where the register has her), "merge": one household, of which the first
source keeps what it says and gets what it lacks, "other": two households (of a person: another one's number).
"""

import re
from collections import defaultdict
from dataclasses import replace

from vietnamese.text import search_key

ONE, MERGE, OTHER = "same", "merge", "other"
LONGEST_KEY = 200
CODES = {ONE, MERGE, OTHER}

_OF_REGISTER = re.compile(r"(.+)=ho(\d{1,18})")
# What the first listing takes over from the second where it is empty itself.
_FILLABLE = (
    "code",
    "b1",
    "b2",
    "decision_no",
    "decision_date",
    "causes",
    "circumstances",
    "support",
    "note",
    "phone",
    "address",
    "area",
    "stated_size",
)


def place(read):
    """Where a household of the file stands: "Danh sách!4"."""
    return f"{read.sheet}!{read.row}"


def household_key(read, household):
    return f"{place(read)}=ho{household.pk}"


def listing_key(read, other):
    return f"{place(read)}={place(other)}"


def person_key(read, member):
    return f"{place(read)}=nguoi{member.row}"


def known_choice(key, code):
    """Whether a choice can be kept; "" takes one back."""
    return len(key) <= LONGEST_KEY and "=" in key and code in CODES | {""}


class Choices:
    """The choices (key -> code) for the ReadHouseholds of one file."""

    def __init__(self, choices, reads):
        self.codes = {key: code for key, code in (choices or {}).items() if code in CODES}
        self.reads = {place(read): read for read in reads} if self.codes else {}
        self.chosen, self.apart, self.listings = {}, defaultdict(set), {}
        for key, code in self.codes.items():
            if match := _OF_REGISTER.fullmatch(key):
                self._of_register(match[1], int(match[2]), code)
            elif code != OTHER:
                self._of_listing(key, code)

    def _of_register(self, where, pk, code):
        if code == OTHER:
            self.apart[where].add(pk)
        else:
            self.chosen[where] = (pk, code)

    def _of_listing(self, key, code):
        """The later row is left out or merged; never into a row that itself goes into another."""
        for cut in (match.start() for match in re.finditer("=", key)):
            where, into = key[:cut], key[cut + 1 :]
            if where in self.reads and into in self.reads and where != into and into not in self.listings:
                self.listings[where] = (into, code)

    def filled(self, read):
        """The row, filled with what other listings of it know besides where they were merged into it."""
        for where, (into, code) in self.listings.items():
            if code == MERGE and into == place(read):
                read = absorbed(read, self.reads[where])
        return read

    def left_out(self, read):
        """Why the officer left this row out, or ""."""
        found = self.listings.get(place(read)) if self.listings else None
        if not found:
            return ""
        other = self.reads[found[0]]
        done = "đã gộp vào" if found[1] == MERGE else "ghi trùng với"
        return f"Theo lựa chọn trên trang: {done} trang {other.sheet}, dòng {other.row}."

    def goes_into(self, read):
        """The ReadHousehold that this row is the second listing of, by choice, or None."""
        found = self.listings.get(place(read))
        return self.reads[found[0]] if found else None

    def asked_of(self, read):
        """Keys of the register's households about which something was chosen for this row."""
        chosen = self.household(read)
        return [*([chosen[0]] if chosen else []), *self.apart_from(read)]

    def household(self, read):
        """(pk, "same" or "merge") of the register's household that this row is, or None."""
        return self.chosen.get(place(read)) if self.chosen else None

    def apart_from(self, read):
        """Keys of the register's households that this row is not."""
        return self.apart.get(place(read), frozenset()) if self.apart else frozenset()

    def of(self, key):
        return self.codes.get(key, "")


def absorbed(read, other):
    """A ReadHousehold with what it lacks and another listing of the same household has; people by number or name."""
    values = {name: getattr(other, name) for name in _FILLABLE if getattr(read, name) in {None, ""}}
    known = {search_key(member.name) for member in read.members}
    known |= {member.citizen_number for member in read.members if member.citizen_number}
    more = [m for m in other.members if search_key(m.name) not in known and m.citizen_number not in known]
    more = [replace(m, is_head=False, relation="") if m.is_head else m for m in more]
    return replace(
        read,
        **values,
        flags=read.flags | other.flags,
        carried=read.carried | other.carried,
        members=[*read.members, *more],
        people_count=read.people_count + len(more),
    )
