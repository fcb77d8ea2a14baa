"""A test authority: certificates of invented people, PKCS#12 files, and signing as outside tools do it (PAdES)."""

import io
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, fields, signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

PASSPHRASE = "mat-khau-chung-thu"
NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
OFFICE = "Ủy ban nhân dân xã Khe Mây"


def named(name, organisation):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def certificate(subject, public_key, issuer, issuer_key, *, begins, ends, ca=False):
    unused = ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only")
    usage = dict.fromkeys(unused, False)
    usage |= {"digital_signature": not ca, "content_commitment": not ca, "key_cert_sign": ca, "crl_sign": ca}
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(issuer_key, hashes.SHA256())
    )


class Authority:
    """An authority of our own making; `root_pem` is what an office would put among its trusted certificates."""

    def __init__(self, name="Cơ quan chứng thực thử nghiệm"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = named(name, "Tổ chức chứng thực thử nghiệm")
        span = {"begins": NOW - 3650 * DAY, "ends": NOW + 3650 * DAY}
        self.root = certificate(self.name, self.key.public_key(), self.name, self.key, ca=True, **span)

    @property
    def root_pem(self):
        return self.root.public_bytes(Encoding.PEM)

    def pkcs12(self, name="Vi Thị Phó", organisation=OFFICE, *, begins=None, ends=None, passphrase=PASSPHRASE):
        """Key and certificate of a person as a .p12 file."""
        key = ec.generate_private_key(ec.SECP256R1())
        begins, ends = begins or NOW - 100 * DAY, ends or NOW + 365 * DAY
        issued = certificate(named(name, organisation), key.public_key(), self.name, self.key, begins=begins, ends=ends)
        encryption = BestAvailableEncryption(passphrase.encode())
        return serialize_key_and_certificates(b"k", key, issued, [self.root], encryption)

    def signer(self, *args, **options):
        return SimpleSigner.load_pkcs12_data(self.pkcs12(*args, **options), (), PASSPHRASE.encode())


@cache
def authority():
    """The authority the tests trust; made once."""
    return Authority()


@cache
def stranger():
    """An authority nobody trusts."""
    return Authority("Cơ quan chứng thực lạ")


def signed(
    pdf, signer=None, *, field="ChuKy", timestamper=None, change=None, prepare=None, box=(300, 80, 460, 150), **metadata
):
    """The PDF signed as an outside tool would: an incremental update with one visible signature.

    `change(writer)` may add something to the update before it is signed; `prepare(writer)` makes the field itself.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    if change:
        change(writer)
    if prepare:
        prepare(writer)
    else:
        fields.append_signature_field(writer, SigFieldSpec(field, on_page=-1, box=box))
    options = {"subfilter": SigSeedSubFilter.PADES, "md_algorithm": "sha256"} | metadata
    meta = PdfSignatureMetadata(field_name=field, **options)
    out = signers.sign_pdf(writer, meta, signer or authority().signer(), timestamper=timestamper)
    return out.getvalue()


def stamper():
    """A time stamping authority under the test authority; its answers are made here, not fetched."""
    key = rsa.generate_private_key(65537, 2048)  # the dummy of pyHanko knows no other
    subject = named("Dịch vụ dấu thời gian thử nghiệm", "Tổ chức chứng thực thử nghiệm")
    issued = stamping_certificate(subject, key)
    return DummyTimeStamper(
        tsa_cert=asn1_x509.Certificate.load(issued.public_bytes(Encoding.DER)),
        tsa_key=asn1_keys.PrivateKeyInfo.load(
            key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        ),
        certs_to_embed=SimpleCertificateStore.from_certs(
            [asn1_x509.Certificate.load(authority().root.public_bytes(Encoding.DER))]
        ),
    )


def stamping_certificate(subject, key):
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(authority().name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 100 * DAY)
        .not_valid_after(NOW + 3000 * DAY)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(authority().key, hashes.SHA256())
    )
