"""Reading a workbook in a process of its own: what makes the reader abort, hang or eat memory costs one sentence.

Pure; started as a module it is that process.
"""

import datetime as dt
import gc
import json
import sys

from households.importing.packing import packed, unpacked
from households.importing.reading import read_lists
from households.importing.records import NothingToRead, Office
from sheets.limited import Limits, Stopped, give, run_limited, tell
from sheets.reading import read_workbook
from sheets.refusals import UnreadableWorkbook

# 20,000 households take 10 s of computing and 350 MB, on a machine five times slower 50 s.
LIMITS = Limits(memory=900 * 1024 * 1024, cpu=90, seconds=180)

OPENED, UNDERSTOOD, READ = 35, 50, 95  # per cent: the file opened, its letters and headings known, its rows read

STOPPED = {
    "memory": (
        "too_large",
        "Tệp “{}” cần quá nhiều bộ nhớ nên việc đọc đã được dừng; chưa có gì bị thay đổi. "
        "Xóa các dòng, cột thừa, hoặc chép phần danh sách sang một tệp mới rồi tải lên lại.",
    ),
    "time": (
        "too_large",
        "Tệp “{}” đọc quá lâu nên việc đọc đã được dừng; chưa có gì bị thay đổi. "
        "Chép phần danh sách sang một tệp mới, hoặc chia thành nhiều tệp, rồi tải lên lại.",
    ),
    "crash": (
        "damaged",
        "Tệp “{}” làm trình đọc bảng tính dừng đột ngột; chưa có gì bị thay đổi. "
        "Mở tệp bằng Excel, chép danh sách sang một tệp mới rồi tải lên lại.",
    ),
}


def read_apart(content, **options):
    """The Reading of a workbook (bytes), made in a process of its own; options and errors as of `packed_apart`."""
    return unpacked(packed_apart(content, **options))


def packed_apart(content, *, filename, office, today, fixes=None, limits=LIMITS, progress=None):
    """The Reading as `packing.packed` JSON. `progress(percent)` is called as it goes.

    Raises UnreadableWorkbook, also where the process was stopped or died, or NothingToRead.
    """
    header = {
        "filename": filename,
        "office": [office.name, list(office.hamlets), dict(office.answers)],
        "today": today.isoformat(),
        "fixes": fixes or {},
    }
    payload = json.dumps(header).encode() + b"\n" + content
    try:
        result = run_limited(__name__, payload, limits, progress)
    except Stopped as stopped:
        kind, sentence = STOPPED[stopped.why]
        raise UnreadableWorkbook(kind, sentence.format(filename)) from stopped
    how, _, rest = result.partition(b"\n")
    if how == b"read":
        return rest
    refusal = UnreadableWorkbook if how == b"unreadable" else NothingToRead
    raise refusal(*json.loads(rest))


def main():
    """The child: header and content from standard input, the Reading or the refusal to standard output."""
    # Nothing read is thrown away before the end: looking for garbage would cost a fifth of the time.
    gc.disable()
    header = json.loads(sys.stdin.buffer.readline())
    name, hamlets, answers = header["office"]
    tell(2)
    try:
        workbook = read_workbook(sys.stdin.buffer.read(), filename=header["filename"])
        tell(OPENED)
        rows = sum(len(sheet.rows) for sheet in workbook.sheets) or 1
        reading = read_lists(
            workbook,
            office=Office(name, tuple(hamlets), answers),
            today=dt.date.fromisoformat(header["today"]),
            fixes=header["fixes"],
            progress=lambda done: tell(UNDERSTOOD + (READ - UNDERSTOOD) * done // rows),
        )
        tell(READ)
    except UnreadableWorkbook as error:
        give(b"unreadable\n" + json.dumps([error.kind, error.message]).encode())
    except NothingToRead as error:
        give(b"nothing\n" + json.dumps([error.kind, error.message]).encode())
    else:
        give(b"read\n" + packed(reading))


if __name__ == "__main__":
    main()
