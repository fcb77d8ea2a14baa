"""A PDF written object by object, with little in memory: small objects packed by the hundreds, then forgotten."""

import hashlib
import zlib

STREAM = b">>\nstream\n"
PACK = 500  # objects in a stream; a reader unpacks a whole one to get at any of them
IN_FILE, IN_PACK = 1, 2


class Writer:
    """Writes to `out`, a binary file. Numbers begin at 1; each must be written once before `finish`."""

    def __init__(self, out):
        self.out, self.position, self.digest = out, 0, hashlib.md5(usedforsecurity=False)
        self.places = [(0, 0, 65535)]  # of every object: (where, offset or number of its pack, place in the pack)
        self.pack = []
        # Bytes above 127 tell programs that copy files that this is no text.
        self._put(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")

    def reserve(self):
        """The number of an object that is written later."""
        self.places.append(None)
        return len(self.places) - 1

    def add(self, data):
        """Write an object (its bytes between "obj" and "endobj"). Returns its number."""
        number = self.reserve()
        self.write(number, data)
        return number

    def write(self, number, data):
        """Write an object under a number that was reserved."""
        if STREAM in data:
            self.places[number] = (IN_FILE, self.position, 0)
            self._put(b"%d 0 obj\n%s\nendobj\n" % (number, data))
            return
        self.pack.append((number, data))
        if len(self.pack) == PACK:
            self._put_pack()

    def finish(self, root, info):
        """Write what is left, and where everything is. `root`, `info`: numbers of these objects."""
        self._put_pack()
        number, start = self.reserve(), self.position
        self.places[number] = (IN_FILE, start, 0)
        table = b"".join(kind.to_bytes(1) + where.to_bytes(4) + place.to_bytes(2) for kind, where, place in self.places)
        mark = self.digest.hexdigest().encode()
        look = b"/Type /XRef/W [1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID [<%s> <%s>]"
        self._put(b"%d 0 obj\n%s\nendobj\n" % (number, packed(table, look % (number + 1, root, info, mark, mark))))
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)

    def _put_pack(self):
        if not self.pack:
            return
        pack, heads, position = self.reserve(), [], 0
        for place, (number, data) in enumerate(self.pack):
            heads.append(b"%d %d" % (number, position))
            position += len(data) + 1
            self.places[number] = (IN_PACK, pack, place)
        head = b" ".join(heads) + b"\n"
        content = head + b"\n".join(data for _, data in self.pack)
        look = b"/Type /ObjStm/N %d/First %d" % (len(self.pack), len(head))
        self.pack = []
        self.write(pack, packed(content, look))

    def _put(self, data):
        self.digest.update(data)
        self.position += len(data)
        self.out.write(data)


def packed(content, look):
    """A compressed stream; `look` is what its dictionary says besides."""
    content = zlib.compress(content, 9)
    return b"<<%s/Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream" % (look, len(content), content)
