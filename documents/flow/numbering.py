"""Numbers of outgoing documents: one series for an office, year and type, no gap, none twice (NĐ 30/2020, Điều 15)."""

from django.db.models import Max

from documents.flow.refusals import MoveRefusedError
from documents.models import NumberSeries, OutgoingDocument


def series_of(kind):
    """The series a kind of paper counts in: "KH" of the symbol "KH-UBND"."""
    return kind.symbol.partition("-")[0]


def coming(unit, year, series):
    """The number that would be given next; nothing is locked, so another may take it first."""
    return (
        NumberSeries.objects.filter(unit=unit, year=year, series=series).values_list("last", flat=True).first() or 0
    ) + 1


def locked(unit, year, series):
    """The NumberSeries row, locked until the transaction ends; made where there is none yet."""
    NumberSeries.objects.bulk_create([NumberSeries(unit=unit, year=year, series=series)], ignore_conflicts=True)
    return NumberSeries.objects.select_for_update().get(unit=unit, year=year, series=series)


def take(row):
    """The next number of a locked series."""
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def follow(row):
    """The locked series goes on after the greatest number in the register: an entry by hand came, changed or went."""
    rows = OutgoingDocument.objects.filter(unit=row.unit, year=row.year, series=row.series)
    row.last = rows.aggregate(Max("number"))["number__max"] or 0
    row.save(update_fields=["last"])


def check_day(row, on):
    """MoveRefusedError where an earlier number bears a later day: numbers follow the order of issue."""
    newer = (
        OutgoingDocument.objects.filter(unit=row.unit, year=row.year, series=row.series, issued_on__gt=on)
        .order_by("issued_on")
        .last()
    )
    if newer:
        raise MoveRefusedError(
            f"Số tiếp theo phải ghi ngày không sớm hơn {newer.issued_on:%d/%m/%Y}, là ngày của văn bản số "
            f"{newer.reference}. Chọn lại ngày ban hành."
        )
