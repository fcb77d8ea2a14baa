"""The bookmarks of several files as one list; those below an entry stay as they are."""

import re

from documents.annexes.objects import moved

NEIGHBOURS = re.compile(rb"/(?:Next|Prev) (\d+) 0 R")


def outline_of(plain):
    """(number of the list, numbers of its entries from top to bottom) of a file; (0, []) where it has none."""
    try:
        outline = plain.value(plain.root, b"Outlines")
    except KeyError:
        return 0, []
    entries = [plain.value(outline, b"First")]
    while entries[-1] != plain.value(outline, b"Last"):
        entries.append(plain.value(entries[-1], b"Next"))
    return outline, entries


class Bookmarks:
    """Entries wait until the next file is known, for each names the next one."""

    def __init__(self, writer):
        self.writer, self.number = writer, writer.reserve()
        self.entries, self.count = [], 0

    def take(self, plain, numbers):
        """The entries of a file; `numbers` tells those of its objects here."""
        outline, entries = outline_of(plain)
        for entry in entries:
            self.entries.append((numbers[entry], moved(NEIGHBOURS.sub(b"", plain.objects[entry]), numbers)))
        if entries:
            self.count += int(re.search(rb"/Count (\d+)", plain.objects[outline])[1])

    def finish(self):
        """Write the list and its entries."""
        numbers = [number for number, _ in self.entries]
        for place, (number, data) in enumerate(self.entries):
            around = [(b"Prev", numbers[place - 1 : place]), (b"Next", numbers[place + 1 : place + 2])]
            links = b"".join(b"/%s %d 0 R" % (name, other) for name, found in around for other in found)
            self.writer.write(number, data.removesuffix(b">>") + links + b">>")
        ends = b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
        self.writer.write(self.number, b"<</Type /Outlines/Count %d%s>>" % (self.count, ends))
