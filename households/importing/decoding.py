"""Old Vietnamese encodings out of a workbook, before anything in it is understood."""

from dataclasses import replace

from households.importing.records import Conversion
from sheets.reading import column_letter
from vietnamese.encodings import encoding_of, to_unicode, usual_encoding


def in_unicode(workbook):
    """(the Workbook with all texts in composed Unicode, Conversions of the cells that were not).

    Where a cell alone leaves open what it is written in ("Xãm"), the other cells of its row decide, then the workbook.
    """
    usual = usual_encoding({cell for sheet in workbook.sheets for row in sheet.rows for cell in _texts(row)})
    conversions, sheets = [], []
    for sheet in workbook.sheets:
        rows = [_row_in_unicode(row, sheet.name, usual, conversions) for row in sheet.rows]
        sheets.append(replace(sheet, rows=rows))
    return replace(workbook, sheets=sheets), conversions


def _texts(row):
    return [cell for cell in row.cells if isinstance(cell, str) and not cell.isascii()]


def _row_in_unicode(row, sheet_name, usual, conversions):
    texts = _texts(row)
    if not texts:
        return row
    usual = usual_encoding(texts) or usual
    converted = {text: to_unicode(text, usual) for text in texts}
    if all(text == after for text, after in converted.items()):
        return row
    for index, cell in enumerate(row.cells):
        if isinstance(cell, str) and (after := converted.get(cell, cell)) != cell:
            place = (sheet_name, row.number, column_letter(index))
            conversions.append(Conversion(*place, cell, after, encoding_of(cell, usual)))
    return replace(row, cells=[converted.get(cell, cell) if isinstance(cell, str) else cell for cell in row.cells])
