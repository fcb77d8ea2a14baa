"""What is printed on an issued paper so that anybody can ask about it: a line with its code, and a QR code."""

import io
from dataclasses import replace

import segno

CORRECTION = "m"  # 15 % of the picture may be lost to a fold or a stamp
PNG_SCALE = 8


def code_line(version_code: str, url: str) -> str:
    """ "Mã tra cứu: 7K3M-9QXA-T2WD. Kiểm tra tại https://..."; the address is that of the code's own page."""
    return f"Mã tra cứu: {version_code}. Kiểm tra tại {url.removesuffix('/').removesuffix('/' + version_code)}"


def stamped(page, version_code: str, url: str):
    """The page (`documents.paper.Paper`) with code line and QR code, as it is issued."""
    return replace(page, code_line=code_line(version_code, url), qr=url)


def qr_svg(text: str) -> str:
    """QR code as an <svg> element that takes the size of its box; no file is fetched to show it."""
    return segno.make_qr(text, error=CORRECTION).svg_inline(border=0, omitsize=True)


def qr_png(text: str) -> bytes:
    """QR code as PNG, black on white with the quiet border the standard asks for."""
    out = io.BytesIO()
    segno.make_qr(text, error=CORRECTION).save(out, kind="png", scale=PNG_SCALE, border=4)
    return out.getvalue()
