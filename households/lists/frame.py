"""What stands around every list: title, place and day above, date line and posts below."""

from sheets.table import Table
from vietnamese.dates import blank_date, short_date

SIGNERS = ("NGƯỜI LẬP", "CHỦ TỊCH")


def framed(wanted, title, columns, bands, footer):
    """The list of the place on the day, to be signed by who drew it up and the chair."""
    return Table(
        title=title,
        columns=columns,
        rows=[],
        subtitle=f"{place_of(wanted)}\nTính đến ngày {short_date(wanted.day)}",
        footer=footer,
        bands=bands,
        dated=dated(wanted),
        signers=SIGNERS,
    )


def place_of(wanted):
    """ "Xóm 1, xóm 2, xã Hưng Chính" where hamlets were chosen, else the commune with its superior."""
    if len(wanted.hamlets) in (1, 2, 3):
        named = ", ".join([*(hamlet.phrase for hamlet in wanted.hamlets), wanted.unit.phrase])
        return named[:1].upper() + named[1:]
    return wanted.unit.title


def dated(wanted):
    """ "Hưng Chính, ngày      tháng      năm 2024": the day is written by who signs."""
    day = blank_date(wanted.day.year)
    return f"{wanted.place}, {day}" if wanted.place else day.capitalize()
