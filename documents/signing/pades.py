"""Signing a PDF by pyHanko (PAdES): an incremental update with a visible picture, nothing asked of the network."""

import io

from PIL import Image
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.stamp import StaticStampStyle

WHOLE_BOX = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins.uniform(0),
    inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
)


class WrongPassphraseError(ValueError):
    """The PKCS#12 file does not open with this passphrase."""


def opened(content: bytes, passphrase: str) -> SimpleSigner:
    """Key and certificate of a PKCS#12 file. Raises WrongPassphraseError."""
    try:
        return SimpleSigner.load_pkcs12_data(content, (), passphrase.encode())
    except (ValueError, AttributeError):  # pyHanko stumbles over a file without a key
        raise WrongPassphraseError from None


def signed(pdf: bytes, signer: SimpleSigner, *, field: str, box, picture: bytes, place: str = "") -> bytes:
    """The PDF with one more signature, drawn as `picture` (PNG) in `box` (documents.signing.placing.Box)."""
    style = StaticStampStyle(
        border_width=0,
        background=PdfImage(Image.open(io.BytesIO(picture), formats=["PNG"])),
        background_layout=WHOLE_BOX,
    )
    metadata = PdfSignatureMetadata(
        field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", location=place or None
    )
    tool = PdfSigner(
        metadata, signer, stamp_style=style, new_field_spec=SigFieldSpec(field, on_page=box.page, box=box.corners)
    )
    return tool.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))).getvalue()
