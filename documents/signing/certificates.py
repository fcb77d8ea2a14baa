"""Certificates on the server: authorities that are trusted, and the key of an office that signs here."""

from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

SEAL = "seal"
TRUSTED_ENDINGS = {".pem", ".crt", ".cer", ".der"}


def trusted_roots() -> list[bytes]:
    """Certificates (DER) of the folder `trusted`; a file may hold several (PEM). An unreadable file is left out."""
    folder = Path(settings.CERTIFICATES) / "trusted"
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in TRUSTED_ENDINGS)
    return [one.public_bytes(Encoding.DER) for path in files for one in _certificates(path.read_bytes())]


def _certificates(content):
    try:
        if b"-----BEGIN" in content:
            return x509.load_pem_x509_certificates(content)
        return [x509.load_der_x509_certificate(content)]
    except ValueError:
        return []


@dataclass(frozen=True)
class Keys:
    """PKCS#12 files of an office on the server: of the person who signs, of the body (its seal); None without."""

    person: Path | None
    seal: Path | None


def keys_of(unit, user) -> Keys:
    """The files for this user: `<unit code>/<user name>.p12` and `<unit code>/seal.p12` in the folder."""
    return Keys(_key(unit, user.username), _key(unit, SEAL))


def _key(unit, name):
    folder = Path(settings.CERTIFICATES) / unit.code
    path = folder / f"{name}.p12"
    inside = unit.code.isalnum() and path.name == f"{name}.p12" and path.parent == folder
    return path if inside and path.is_file() else None
