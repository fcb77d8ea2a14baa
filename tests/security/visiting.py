"""Asking every address of the site as one person, and reading whatever comes back: pages, workbooks, Word, PDF."""

import io
import re
import zipfile

from pypdf import PdfReader

from tests.test_access import LINES, PEOPLE, address_of, undone

HTML, PDF = "text/html", "application/pdf"


def answers(visitor, person, things, *, query="", only=None):
    """(name, response) of every address that the access table opens to the person; what a POST does is taken back."""
    for name, method, *expected in LINES:
        if expected[PEOPLE.index(person)] not in {"200", "404", "403"} or (only and not only(name, method)):
            continue
        sent = {"plan": things["plan"].pk, "kind": "programme_plan"} if method == "POST" else {}
        with undone():
            response = getattr(visitor, method.lower())(address_of(name, things) + query, sent)
            response.body = b"".join(response.streaming_content) if response.streaming else response.content
        yield name, response


def kind_of(response):
    return response.headers.get("Content-Type", "").partition(";")[0]


def texts_of(response):
    """Every readable text of a response: the page, the parts of a zip (.xlsx, .docx), the pages of a PDF."""
    body, kind = response.body, kind_of(response)
    if kind == PDF:
        return [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages] if len(body) > 100 else []
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
    return [body.decode("utf-8", "replace")]


def parts_of(response):
    """{name: XML} of a workbook."""
    with zipfile.ZipFile(io.BytesIO(response.body)) as parts:
        return {name: parts.read(name).decode("utf-8", "replace") for name in parts.namelist()}


def is_workbook(response):
    return response.body[:4] == b"PK\x03\x04" and b"xl/workbook.xml" in response.body


INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|<[^>]*\sstyle=|<[a-z][^<>]*\son[a-z]+\s*=|javascript:", re.I
)


def inline_code(html):
    """Inline scripts, styles and handlers of a page, which the Content-Security-Policy would refuse."""
    return INLINE.findall(html)
