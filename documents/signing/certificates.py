"""Certificates on the server: authorities that are trusted, and the key of an office that signs here."""

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

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


def key_file(unit) -> Path | None:
    """The PKCS#12 file of an office that signs on the server: `<unit code>.p12` in the folder; None without one."""
    path = Path(settings.CERTIFICATES) / f"{unit.code}.p12"
    return path if unit.code.isalnum() and path.is_file() else None
