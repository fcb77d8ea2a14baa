"""Encryption of a stream with a passphrase: scrypt makes the key, AES-256-GCM seals pieces of 64 KiB.

A sealed file: MAGIC; the header's length (4 bytes) and the header (JSON); a proof of the passphrase (16 bytes: the tag
of an empty text); the pieces. Every tag also covers the header; the number of a piece and whether it is the last stand
in its nonce, so pieces cannot be changed, moved, left out or added without notice. The key is new for each file.
"""

import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from offices.backups.errors import BackupError, DamagedBackupError

MAGIC = b"POVERTYPLAN BACKUP\n"
FORMAT = 1
PIECE = 64 * 1024
TAG = 16
# 128 MB and about half a second for each guess.
COST = {"n": 2**17, "r": 8, "p": 1}
# A header is read before it is proved: it must not make us fill the memory.
DEAREST = {"n": 2**20, "r": 16, "p": 4}
LONGEST_HEADER = 4096


class Sealer:
    """Writable end of a sealed file: `write` plain bytes, then `close`. `out` is left open."""

    def __init__(self, out, passphrase):
        salt = os.urandom(16)
        self.header = json.dumps({"format": FORMAT, "salt": salt.hex(), **COST}).encode()
        self.cipher = AESGCM(key_from(passphrase, salt, COST))
        self.out, self.waiting, self.number = out, bytearray(), 0
        out.write(MAGIC + len(self.header).to_bytes(4, "big") + self.header)
        out.write(self.cipher.encrypt(b"\xff" * 12, b"", self.header))

    def write(self, data):
        self.waiting += data
        # The last piece is kept back: only `close` knows that it is the last.
        while len(self.waiting) > PIECE:
            self._seal(bytes(self.waiting[:PIECE]), last=False)
            del self.waiting[:PIECE]

    def close(self):
        self._seal(bytes(self.waiting), last=True)

    def _seal(self, piece, last):
        self.out.write(self.cipher.encrypt(nonce(self.number, last), piece, self.header))
        self.number += 1


def unseal(source, passphrase):
    """Plain bytes of a sealed file, piece by piece.

    Raises BackupError where the file is no backup, is of a later format or the passphrase is wrong;
    DamagedBackupError where it was changed or cut.
    """
    header = read_header(source)
    settings = checked(header)
    cipher = AESGCM(key_from(passphrase, bytes.fromhex(settings["salt"]), settings))
    try:
        cipher.decrypt(b"\xff" * 12, source.read(TAG), header)
    except (InvalidTag, ValueError) as error:
        raise BackupError("Mật khẩu của bản sao lưu không đúng, hoặc phần đầu tệp đã bị sửa.") from error
    yield from pieces(source, cipher, header)


def pieces(source, cipher, header):
    number, piece = 0, source.read(PIECE + TAG)
    while piece:
        following = source.read(PIECE + TAG)
        try:
            yield cipher.decrypt(nonce(number, last=not following), piece, header)
        except (InvalidTag, ValueError) as error:
            raise DamagedBackupError from error
        number, piece = number + 1, following
    if not number:
        raise DamagedBackupError


def read_header(source):
    """Bytes of the header as they stand in the file."""
    if source.read(len(MAGIC)) != MAGIC:
        raise BackupError("Tệp này không phải bản sao lưu của phần mềm. Xem lại tên tệp.")
    length = int.from_bytes(source.read(4), "big")
    header = source.read(length) if length <= LONGEST_HEADER else b""
    if not header or len(header) != length:
        raise DamagedBackupError
    return header


def checked(header):
    """The header's values, where they are what we can and want to work with."""
    try:
        settings = json.loads(header)
        later = settings["format"] != FORMAT
        bearable = all(0 < settings[name] <= most for name, most in DEAREST.items()) and bytes.fromhex(settings["salt"])
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedBackupError from error
    if later:
        raise BackupError("Bản sao lưu do phiên bản mới hơn của phần mềm viết. Cập nhật phần mềm rồi khôi phục lại.")
    if not bearable:
        raise DamagedBackupError
    return settings


def key_from(passphrase, salt, cost):
    try:
        return Scrypt(salt=salt, length=32, n=cost["n"], r=cost["r"], p=cost["p"]).derive(passphrase.encode())
    except ValueError as error:
        raise DamagedBackupError from error


def nonce(number, last):
    return number.to_bytes(11, "big") + bytes([last])
