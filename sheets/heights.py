"""Heights of rows whose texts need several lines: LibreOffice fits none when it opens a file, Excel no merged cells."""

import textwrap

from sheets.table import ROW, TOTAL

LINE, BOLD = 16.5, 1.12  # points a line of 12 points takes; how much wider bold letters run


def fit_titles(sheet, table, count):
    """The `count` rows above the headings, each merged over the whole width."""
    width = sum(column.width for column in table.columns)
    texts = [table.title, *table.subtitle.splitlines()]
    for number, text in enumerate((text for text in texts if text), 1):
        if number <= count:
            sheet.row_dimensions[number].height = (LINE + 2) * lines_of(text, width / BOLD)


def fit_heads(sheet, table, top, head):
    """The rows of headings: the last as high as its longest column needs, less what a row above it gives."""
    needed = max(lines_of(column.title, column.width / BOLD) for column in table.columns)
    sheet.row_dimensions[head].height = LINE * max(needed - (head - top), 1)
    if head > top:
        sheet.row_dimensions[top].height = LINE


def fit_body(sheet, table, first):
    """Rows from `first` on that hold a text longer than its column."""
    texts = [(column.key, column.width) for column in table.columns if column.kind == "text"]
    for number, (kind, row) in enumerate(table.body(), first):
        if kind in {ROW, TOTAL}:
            needed = max((lines_of(row.get(key), width) for key, width in texts), default=1)
            if needed > 1:
                sheet.row_dimensions[number].height = LINE * needed


def lines_of(value, width):
    """Lines a text takes in a column of so many characters."""
    if not isinstance(value, str) or (len(value) <= width and "\n" not in value):
        return 1
    return sum(len(textwrap.wrap(part, max(int(width), 1))) or 1 for part in value.split("\n"))
