"""Taking a list out of the house is written down."""

from django.db import transaction

from offices.audit import record


@transaction.atomic
def note_listing(*, unit, table, way, asked, locked, by):
    """Write down that a list left as `way` ("pdf" or "excel"): its title, how many rows, what was asked for.

    Returns the event. `asked` holds no personal numbers.
    """
    word = {"pdf": "In", "excel": "Xuất ra Excel"}[way]
    summary = f"{word} “{table.title}”, {table.row_count} dòng{', có mật khẩu' if locked else ''}"
    action = {"pdf": "listing.print", "excel": "listing.export"}[way]
    return record(action=action, unit=unit, target=unit, summary=summary[:400], by=by, details=asked)
