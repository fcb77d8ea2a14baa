"""Checking a signed PDF against the issued one: read apart within limits, judged here."""

import pickle
from datetime import UTC, datetime

from documents.signing import findings
from documents.signing.found import Findings
from documents.signing.judging import judge
from documents.signing.report import Report
from sheets.limited import Limits, Stopped, run_limited

LIMITS = Limits(memory=1024**3, cpu=30, seconds=60)
LARGEST = 20 * 1024 * 1024
TOO_LARGE = "Tệp lớn hơn 20 MB. Bản ký số chỉ lớn hơn bản đã ban hành một ít: kiểm tra lại tệp vừa chọn."
NOT_PDF = "Tệp không phải PDF. Chọn tệp PDF mà phần mềm ký số đã lưu."
UNREADABLE = (
    "Không đọc được tệp PDF: tệp hỏng hoặc được làm khác thường. "
    "Tải bản đã ban hành về, ký trên đúng tệp đó bằng phần mềm ký số rồi tải lên lại."
)


def check(
    issued: bytes, uploaded: bytes, roots: list[bytes], *, holder: str, block: str = "", now: datetime | None = None
) -> Report:
    """Whether `uploaded` is `issued` with valid signatures and nothing else, one of them by `holder`.

    `roots`: certificates of trusted authorities (DER); `block`: the words above the name, which may be covered. Never
    raises for a bad file: the report says what is wrong.
    """
    if len(uploaded) > LARGEST:
        return Report.refused(TOO_LARGE)
    if not uploaded.startswith(b"%PDF-"):
        return Report.refused(NOT_PDF)
    try:
        answer = run_limited(findings.__name__, pickle.dumps((issued, uploaded, roots)), LIMITS)
    except Stopped:
        return Report.refused(UNREADABLE)
    return judge(Findings.from_json(answer), holder=holder, block=block, now=now or datetime.now(UTC))
