"""A password on a workbook that leaves the office, as Excel itself sets it (ECMA-376 agile encryption, AES-256)."""

import io

from msoffcrypto.format.ooxml import OOXMLFile

MIN_LENGTH = 8  # the office's own rule; the encryption takes any


def protect(workbook, password):
    """Bytes of the .xlsx `workbook` as an encrypted file that opens with `password` only. Nobody can recover it."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()


def why_refused(password, repeated):
    """What is wrong with a password typed twice, as a sentence; "" where nothing is. Two empty ones are no password."""
    if password != repeated:
        return "Hai lần nhập mật khẩu không giống nhau. Nhập lại cả hai ô."
    if password and len(password) < MIN_LENGTH:
        return f"Mật khẩu phải có ít nhất {MIN_LENGTH} ký tự."
    return ""
