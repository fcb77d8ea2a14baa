"""Frames of a backup: one byte of kind, four bytes of length, the content; compressed as one stream.

HEAD, then for each table TABLE, its ROWs, END; for each file FILE, its DATA pieces, END; at last DONE.
All but DATA are JSON.
"""

import json
import struct
import zlib

from offices.backups.errors import DamagedBackupError

HEAD, TABLE, ROW, FILE, DATA, END, DONE = b"H", b"T", b"R", b"F", b"D", b"E", b"Z"
FRAME = struct.Struct(">cI")
AT_ONCE = 1024 * 1024


class Packer:
    """Writes frames into a Sealer."""

    def __init__(self, sealer):
        self.sealer = sealer
        self.compressor = zlib.compressobj(6)

    def put(self, kind, content):
        data = content if kind == DATA else json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        self.sealer.write(self.compressor.compress(FRAME.pack(kind, len(data)) + data))

    def close(self):
        self.sealer.write(self.compressor.flush())
        self.sealer.close()


def unpack(pieces):
    """(kind, content) of each frame of a compressed stream; raises DamagedBackupError where it ends too early."""
    waiting, kind = bytearray(), None
    for data in decompressed(pieces):
        waiting += data
        start = 0
        while len(waiting) - start >= FRAME.size:
            kind, length = FRAME.unpack_from(waiting, start)
            end = start + FRAME.size + length
            if end > len(waiting):
                break
            content = bytes(waiting[start + FRAME.size : end])
            yield kind, content if kind == DATA else json.loads(content)
            start = end
        del waiting[:start]
    if waiting or kind != DONE:
        raise DamagedBackupError


def decompressed(pieces):
    decompressor = zlib.decompressobj()
    try:
        for piece in pieces:
            # Never more than a megabyte at once, however well it was compressed.
            while piece:
                yield decompressor.decompress(piece, AT_ONCE)
                piece = decompressor.unconsumed_tail
        yield decompressor.flush()
    except zlib.error as error:
        raise DamagedBackupError from error
