"""The register of outgoing documents (sổ văn bản đi): reading it, printing it, entering what was numbered on paper."""

from django.db import transaction

from documents.catalogue import KINDS
from documents.flow import numbering
from documents.flow.refusals import MoveRefusedError
from documents.models import OutgoingDocument
from offices.audit import differences, record
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
    rows = OutgoingDocument.objects.filter(unit=unit, year=year)
    rows = rows.select_related("version__paper", "version__replaced_by__outgoing")
    rows = list((rows.filter(series=series) if series else rows).order_by("series", "number"))
    wanted = search_key(words).split()
    return [row for row in rows if all(word in key_of(row) for word in wanted)]


def key_of(row):
    return search_key(f"{row.reference} {row.title} {row.signer_name} {row.recipients} {row.note}")


def years_of(unit):
    """Years that have documents, the newest first."""
    return list(OutgoingDocument.objects.filter(unit=unit).order_by("-year").values_list("year", flat=True).distinct())


def ahead(paper, day):
    """(number that an issue on this day would give, line of the register before it or None)."""
    kind = KINDS[paper.kind]
    series = numbering.series_of(kind)
    number = numbering.coming(paper.unit, day.year, series)
    rows = OutgoingDocument.objects.filter(unit=paper.unit, year=day.year, series=series)
    return f"{number:02d}/{kind.symbol}", rows.order_by("number").last()


def table_of(unit, year, rows):
    """The register as one Table for screen, print and workbook (NĐ 30/2020, Phụ lục IV)."""
    cells = [
        {column.key: getattr(row, column.key) for column in COLUMNS}
        | {"recipients": "; ".join(row.recipients.splitlines()), "note": row.remarks}
        for row in rows
    ]
    return Table(title=f"SỔ VĂN BẢN ĐI NĂM {year}", subtitle=unit.full_title, columns=COLUMNS, rows=cells)


FIELDS = ("number", "symbol", "issued_on", "title", "signer_name", "recipients", "archive", "copies", "note")


@transaction.atomic
def save_by_hand(*, row, by):
    """Save a document that bears a number given on paper, new or mended; the series goes on after the greatest number.

    Returns the row. Raises MoveRefusedError where the number was given to another document.
    """
    before = OutgoingDocument.objects.filter(pk=row.pk).first()
    series = [numbering.locked(row.unit, *place) for place in sorted({place_of(one) for one in (before, row) if one})]
    other = namesake(row)
    if other:
        raise MoveRefusedError(f"Số này đã cấp cho: {other} ({other.title}).")
    if before is None:
        row.entered_by = by
    row.save()
    for one in series:
        numbering.follow(one)
    record(
        action="outgoing.change" if before else "outgoing.enter",
        unit=row.unit,
        target=row,
        summary=f"{'Sửa trong' if before else 'Vào'} sổ văn bản đi: {row}, {row.title}",
        by=by,
        details=differences(entered(before), entered(row)) if before else None,
    )
    return row


def place_of(row):
    """Year and series, in which a number is given once."""
    return row.year, row.series


def namesake(row):
    """Another document of the register that bears the row's number, or None."""
    rows = OutgoingDocument.objects.filter(unit=row.unit, year=row.year, series=row.series, number=row.number)
    return rows.exclude(pk=row.pk).first()


def entered(row):
    """{field: value} of what is entered by hand."""
    return {field: getattr(row, field) for field in FIELDS}


@transaction.atomic
def remove_by_hand(*, row, reason, by):
    """Take an entry made by hand out of the register; its number may be given again. The audit trail keeps it."""
    series = numbering.locked(row.unit, row.year, row.series)
    record(
        action="outgoing.remove",
        unit=row.unit,
        target=row,
        summary=f"Xóa khỏi sổ văn bản đi: {row}, {row.title}. Lý do: {reason}",
        by=by,
        details={field: str(value or "") for field, value in entered(row).items()},
    )
    OutgoingDocument.objects.filter(pk=row.pk, version=None).delete()
    numbering.follow(series)
