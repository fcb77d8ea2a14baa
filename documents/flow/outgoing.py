"""The register of outgoing documents (sổ văn bản đi): reading it, printing it, entering what was numbered on paper."""

from django.db import transaction

from documents.flow import numbering
from documents.models import OutgoingDocument
from offices.audit import record
from sheets.table import Column, Table
from vietnamese.text import search_key

COLUMNS = (
    Column("reference", "Số, ký hiệu", 19),
    Column("issued_on", "Ngày văn bản", 16, "date"),
    Column("title", "Tên loại và trích yếu nội dung", 42),
    Column("signer_name", "Người ký", 20),
    Column("recipients", "Nơi nhận", 26),
    Column("archive", "Lưu", 10),
    Column("copies", "Số bản", 9, "int"),
    Column("note", "Ghi chú", 16),
)


def rows_of(unit, year, *, series="", words=""):
    """Documents of an office and a year in the order of their numbers; `words` are looked for without accents."""
    rows = OutgoingDocument.objects.filter(unit=unit, year=year).select_related("version__paper")
    rows = list((rows.filter(series=series) if series else rows).order_by("series", "number"))
    wanted = search_key(words).split()
    return [row for row in rows if all(word in key_of(row) for word in wanted)]


def key_of(row):
    return search_key(f"{row.reference} {row.title} {row.signer_name} {row.recipients} {row.note}")


def years_of(unit):
    """Years that have documents, the newest first."""
    return list(OutgoingDocument.objects.filter(unit=unit).order_by("-year").values_list("year", flat=True).distinct())


def table_of(unit, year, rows):
    """The register as one Table for screen, print and workbook (NĐ 30/2020, Phụ lục IV)."""
    cells = [
        {column.key: getattr(row, column.key) for column in COLUMNS}
        | {"recipients": "; ".join(row.recipients.splitlines())}
        for row in rows
    ]
    return Table(title=f"SỔ VĂN BẢN ĐI NĂM {year}", subtitle=unit.full_title, columns=COLUMNS, rows=cells)


@transaction.atomic
def enter_by_hand(*, row, by):
    """Save a document that bears a number given on paper; the series goes on after it. Returns the row."""
    series = numbering.locked(row.unit, row.year, row.series)
    row.entered_by = by
    row.save()
    if row.number > series.last:
        series.last = row.number
        series.save(update_fields=["last"])
    record(
        action="outgoing.enter",
        unit=row.unit,
        target=row,
        summary=f"Vào sổ văn bản đi: {row}, {row.title}",
        by=by,
    )
    return row
