"""What a list held when it was taken out: a hidden sheet of codes, by which rows deleted since are missed. Pure."""

from dataclasses import replace

from households.importing.cells import text_of

NAME = "Mã hộ lúc xuất"
TITLE = "Các hộ có trong tệp lúc xuất (để nhận ra dòng bị xóa khi nhập lại)"


def hidden_sheet(codes):
    """(name, texts from A1 down) of the sheet for households of these codes."""
    return NAME, [TITLE, *codes]


def without_codes(workbook):
    """(the Workbook without such sheets, the codes in them)."""
    ours = [sheet for sheet in workbook.sheets if sheet.name.startswith(NAME) and _first(sheet.rows) == [TITLE]]
    codes = [text_of(row.cells[0]).upper() for sheet in ours for row in sheet.rows[1:] if row.cells]
    return replace(workbook, sheets=[sheet for sheet in workbook.sheets if sheet not in ours]), codes


def _first(rows):
    return [text_of(row.cells[0]) for row in rows[:1] if row.cells]
