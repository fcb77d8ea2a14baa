"""A list of households as annex of a paper: seconds, and memory of the largest process.

`python -m bench.annexes ROWS` measures one length in a process of its own and prints it as JSON; what was drawn before
is kept in var/files/drawn.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from documents.blocks import Annex, Column, TableBlock  # noqa: E402
from documents.printing import page_count, pdf_for  # noqa: E402
from tests.documents.factory import make_paper  # noqa: E402

ROWS = (100, 1_000, 5_000)
HAMLETS = 30
AIM = "mục tiêu cho 5.000 dòng: 25 s trên 2 nhân, 150 MB mỗi tiến trình"


def household(number):
    """Texts of a row of eight columns."""
    return (str(number), f"Nguyễn Thị Thử {number}", "1980", "Kinh", "4", "Hộ nghèo", f"Xóm {number % 30}", "")


def paper_of(rows):
    """A paper with the annex; a table for each of thirty hamlets."""
    titles = [("TT", 7), ("Họ và tên", 25), ("Năm sinh", 9), ("Dân tộc", 10)]
    titles += [("Số khẩu", 8), ("Phân loại", 14), ("Xóm", 12), ("Ghi chú", 15)]
    columns = tuple(Column(title, width) for title, width in titles)
    ends = [rows * number // HAMLETS for number in range(HAMLETS + 1)]
    tables = [
        TableBlock("hộ", columns, tuple(map(household, range(start + 1, end + 1))), caption=f"Xóm {number}")
        for number, (start, end) in enumerate(zip(ends, ends[1:], strict=False), 1)
    ]
    return replace(make_paper(), annexes=(Annex(("Danh sách hộ nghèo",), tuple(tables)),))


def measured(rows):
    """{"seconds", "cpu" (seconds of all processes), "pages", "kilobytes", "own", "children" (MB at their largest)}."""
    paper = paper_of(rows)
    start = time.perf_counter()
    pdf = pdf_for(paper)
    seconds = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    own, children = own_peak(), used[1].ru_maxrss // 1024
    size = {"pages": page_count(pdf), "kilobytes": len(pdf) // 1024}
    cpu = sum(one.ru_utime + one.ru_stime for one in used)
    return {"seconds": seconds, "cpu": cpu, "own": own, "children": children} | size


def own_peak():
    """MB this program had at most; `ru_maxrss` counts the program that started it too."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024


def lines():
    """Lines of the table."""
    for rows in ROWS:
        command = [sys.executable, "-m", "bench.annexes", str(rows)]
        with tempfile.TemporaryDirectory() as folder:  # where nothing is kept from the last time
            here = os.environ | {"POVERTYPLAN_VAR": folder}
            got = json.loads(subprocess.run(command, check=True, capture_output=True, env=here).stdout)
        yield (
            f"Phụ lục {rows:5} dòng: {got['seconds']:6.1f} s, {1000 * got['seconds'] / rows:5.1f} ms mỗi dòng "
            f"({got['cpu']:.1f} s tính toán), "
            f"{got['pages']} trang, {got['kilobytes']} KB; tiến trình chính {got['own']} MB, "
            f"mỗi tiến trình vẽ tối đa {got['children']} MB"
        )
    yield AIM


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
