"""A list as PDF: A4 or A3, headings and page numbers on every page, never a row over two pages."""

from django.template.loader import render_to_string

from documents.listings.sheet import Sheet, fits, line_count
from documents.pdf import pdf_of_html

STYLE = "documents/listing.css"
SECONDS_A_CELL = 0.0006  # measured, two cores, text of 11 points
MOST_CELLS = 60_000  # about half a minute; beyond it the list goes out hamlet by hamlet, or as a workbook


def pdf_of_table(table, *, paper, mark, annex=False):
    """PDF bytes. `mark`: who took the list out and when, at the foot of each page. `annex`: headed "Phụ lục"."""
    context = {"sheet": Sheet(table), "paper": paper, "mark": mark, "annex": annex, "tight": not fits(table, paper)}
    return pdf_of_html(render_to_string("documents/listings/paper.html", context), STYLE)


def cell_count(table):
    return line_count(table) * len(table.columns)


def seconds_for(table):
    """How long the PDF takes, for people: whole seconds, at least one."""
    return max(1, round(cell_count(table) * SECONDS_A_CELL))
