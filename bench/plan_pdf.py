"""The plan of xã Hưng Chính as PDF: the whole request, bare WeasyPrint on the same HTML, LibreOffice from Word."""

import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from documents.assembling import Assembly
from documents.models import Paper
from documents.paper import html_of
from documents.pdf import bare_pdf_of_html
from documents.word.writing import docx_of

RUNS = 5


def median_seconds(work, runs=RUNS):
    """Median wall time of `work()` after one warm-up."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def request_of(paper):
    """The signed-in request for the PDF, with nothing kept from the last time."""
    user = get_user_model().objects.get(username="hungchinh.canbo")
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    address = reverse("paper-pdf", args=[paper.pk])

    def work():
        cache.clear()
        response = client.get(address)
        assert response.status_code == 200, response.status_code

    return work


def libreoffice_of(page):
    """Conversion of our own .docx of the page to PDF, program start included; None where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    folder = Path(tempfile.mkdtemp())
    (folder / "plan.docx").write_bytes(docx_of(page))
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", folder, folder / "plan.docx"]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def lines():
    """Lines of the table."""
    papers = Paper.objects.select_related("unit", "plan__unit", "signer")
    paper = papers.get(unit__code="18013", kind="programme_plan")
    page = Assembly(paper).page
    html = html_of(page)
    ours = median_seconds(request_of(paper))
    bare = median_seconds(lambda: bare_pdf_of_html(html))
    yield f"PDF qua yêu cầu HTTP:          {ours:6.2f} s"
    yield f"WeasyPrint trên cùng HTML:     {bare:6.2f} s   tỉ lệ {ours / bare:.2f} (mục tiêu: tối đa 1,3)"
    office = libreoffice_of(page)
    if office is None:
        yield "LibreOffice: chưa cài (apt-get install libreoffice-writer-nogui), bỏ qua"
    else:
        slow = median_seconds(office)
        yield f"LibreOffice, .docx sang PDF:   {slow:6.2f} s   nhanh hơn {slow / ours:.1f} lần (mục tiêu: ít nhất 3)"
