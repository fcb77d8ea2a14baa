"""Papers as PDF through WeasyPrint, with our own fonts and nothing from outside."""

import gc
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from documents.paper import Paper, html_of

STATIC = Path(settings.BASE_DIR) / "static"
# A host name that never exists (RFC 2606): what is asked of it is read from our static folder.
STATIC_ROOT = "https://static.invalid/static/"
STYLE = "documents/paper.css"
VARIANT = "pdf/a-2b"  # NĐ 30/2020 wants a form that lasts; transparent stamps are allowed in it
# Tags tell a reader that speaks what is a heading, a table, a cell.
OPTIONS = {"pdf_variant": VARIANT, "pdf_tags": True, "presentational_hints": True}
MIME_TYPES = {".css": "text/css", ".ttf": "font/ttf", ".png": "image/png"}


class RefusedAddressError(ValueError):
    """A paper asked for something outside our static folder."""


class StaticFetcher(URLFetcher):
    """Reads style sheets, fonts and pictures of our static folder; network, files and data addresses are refused."""

    def fetch(self, url, headers=None):
        path = static_path(url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": MIME_TYPES[path.suffix]})


def static_path(url: str) -> Path:
    """The file of our static folder that `url` names. RefusedAddressError for anything else."""
    if not url.startswith(STATIC_ROOT):
        raise RefusedAddressError(f"Địa chỉ ngoài thư mục tĩnh: {url[:100]}")
    path = (STATIC / unquote(url.removeprefix(STATIC_ROOT))).resolve()
    if not path.is_relative_to(STATIC.resolve()) or path.suffix not in MIME_TYPES or not path.is_file():
        raise RefusedAddressError(f"Không có tệp tĩnh: {url[:100]}")
    return path


def pdf_of(paper: Paper) -> bytes:
    """The paper as PDF/A-2b with embedded fonts, numbered pages and its title."""
    return pdf_of_html(html_of(paper, linked=False))


def pdf_of_html(html: str, style: str = STYLE) -> bytes:
    """PDF of HTML that names no style sheet: `style` of our static folder is applied, that of papers by default."""
    return _written(html, (style,), OPTIONS)


def plain_pdf_of_html(html: str, styles: tuple, *, tagged: bool = True) -> bytes:
    """The same for `documents.annexes.joining`, by several style sheets and without object streams."""
    return _written(html, styles, OPTIONS | {"pdf_tags": tagged, "finisher": _without_object_streams})


def _without_object_streams(document, pdf):
    write = pdf.write
    pdf.write = lambda output, version, identifier, compress: write(output, version, identifier)


def _written(html, styles, options):
    sheets, fonts = _styles(styles)
    document = HTML(string=html, base_url=STATIC_ROOT + styles[0], url_fetcher=StaticFetcher())
    with uncollected():
        return document.write_pdf(stylesheets=sheets, font_config=fonts, **options)


@contextmanager
def uncollected():
    """No garbage collection within: looking through the many small boxes of a page takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def bare_pdf_of_html(html: str) -> bytes:
    """PDF of the HTML a browser gets, style sheet and fonts read anew: what `bench` compares `pdf_of` with."""
    document = HTML(string=html, base_url=STATIC_ROOT + STYLE, url_fetcher=StaticFetcher())
    return document.write_pdf(**OPTIONS)


@cache
def _styles(names):
    fonts = FontConfiguration()
    return [CSS(url=STATIC_ROOT + name, url_fetcher=StaticFetcher(), font_config=fonts) for name in names], fonts
