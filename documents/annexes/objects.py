"""The objects of a PDF that WeasyPrint wrote without object streams, moved into another PDF: numbers change, no more.

It reads what pydyf writes and nothing else: one dictionary or stream an object, generation 0, a plain reference table.
"""

import re
from dataclasses import dataclass

from documents.annexes.writing import STREAM

# Strings are passed over, so that digits in them are not taken for a reference.
REFERENCE = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]+>|\b(\d+) 0 R\b", re.DOTALL)


@dataclass(frozen=True)
class PlainFile:
    """`objects`: number -> bytes between "obj" and "endobj"; `root` and `info`: numbers in the trailer."""

    objects: dict[int, bytes]
    root: int
    info: int

    @classmethod
    def read(cls, content):
        """The objects of a plain PDF given as bytes."""
        start = int(content[content.rindex(b"startxref") :].split()[1])
        table = content[start:].split(b"\n", 2)
        count = int(table[1].split()[1])
        lines = table[2].split(b"\n", count)
        offsets = sorted(int(line.split()[0]) for line in lines[:count] if line.split()[2] == b"n")
        objects = {}
        for begin, end in zip(offsets, [*offsets[1:], start], strict=True):
            head, _, body = content[begin:end].partition(b" 0 obj\n")
            objects[int(head)] = body.rstrip(b"\n").removesuffix(b"\nendobj")
        return cls(objects, reference(lines[count], b"Root"), reference(lines[count], b"Info"))

    def value(self, number, key):
        """Number of the object that `key` (bytes) of an object refers to; KeyError where it refers to none."""
        return reference(self.objects[number], key)

    def array(self, number, key):
        """What stands between the brackets of `key` in an object."""
        return array(self.objects[number], key)


def reference(data, key):
    """The number in "/Key 12 0 R"."""
    found = re.search(rb"/" + key + rb" (\d+) 0 R", data)
    if not found:
        raise KeyError(key)
    return int(found[1])


def array(data, key):
    """What stands between the brackets of "/Key [...]", which may hold others."""
    start = data.index(b"/" + key + b" [") + len(key) + 3
    depth = 1
    for found in re.compile(rb"[][]").finditer(data, start):
        depth += 1 if found[0] == b"[" else -1
        if not depth:
            return data[start : found.start()]
    raise ValueError(key)


def references(data):
    """Numbers of all references in an array or dictionary, in their order."""
    return [int(found[1]) for found in REFERENCE.finditer(data) if found[1]]


def moved(data, numbers):
    """The object with its references renumbered by the dict `numbers`; what is not in it becomes null."""

    def new(found):
        if not found[1]:
            return found[0]
        number = numbers.get(int(found[1]))
        return b"%d 0 R" % number if number else b"null"

    head, mark, stream = data.partition(STREAM)
    return REFERENCE.sub(new, head) + mark + stream


def page_count(content):
    """Number of pages of a plain PDF given as bytes."""
    plain = PlainFile.read(content)
    return len(references(plain.array(plain.value(plain.root, b"Pages"), b"Kids")))
