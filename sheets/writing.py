"""Tables as a styled workbook (.xlsx): headings that repeat and filter, real dates, drop-downs, and never a formula."""

import io
import re
from copy import copy
from datetime import date, datetime, time
from decimal import Decimal
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from sheets.heights import fit_body, fit_heads, fit_titles
from sheets.table import BAND, ROW, TOTAL, YES_NO

FONT = "Times New Roman"
THIN = Side(style="thin", color="999999")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD_FILL = PatternFill("solid", fgColor="E8EDF3")
BAND_FILL = PatternFill("solid", fgColor="F4F6F9")
FORMATS = {"text": "@", "int": "#,##0", "date": "dd/mm/yyyy", "money": "#,##0", "percent": "0.00%"}
MOMENT = "dd/mm/yyyy hh:mm"
PAPERS = {"A4": "9", "A3": "8"}
CHOICES_SHEET = "Danh mục"
GUIDE_SHEET = "Hướng dẫn"
# Excel has styles "Title" and "Percent" of its own.
STYLE = "list "
LOOKS = WeakKeyDictionary()  # workbook -> name of a style -> its look in that workbook
NAME_LENGTH = 31
TEXT_LENGTH = 32_767
CUT = " … [cắt vì quá dài]"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# What XML cannot hold: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_workbook(*tables, guide=None, blank_rows=0, mark="", paper="A4", landscape=True, hidden=None):
    """Bytes of an .xlsx with a sheet for each Table.

    `guide`: lines of a last sheet "Hướng dẫn". `blank_rows`: empty rows below each table with formats and drop-downs.
    `mark`: who took the list out and when, below each table and at the foot of each printed page. `paper`: A4 or A3.
    `hidden`: (name, texts) of a last sheet that is not shown.
    """
    book = Workbook()
    book.remove(book.active)
    add_styles(book)
    taken = {CHOICES_SHEET.casefold(), GUIDE_SHEET.casefold()}
    choices = ChoiceLists(book)
    for table in tables:
        sheet = book.create_sheet(free_name(table.title, taken))
        write_table(sheet, table, choices, blank_rows)
        write_end(sheet, table, mark)
        sheet.page_setup.paperSize = PAPERS[paper]
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    if guide:
        write_guide(book.create_sheet(GUIDE_SHEET), guide)
    choices.finish()
    if hidden:
        write_hidden(book.create_sheet(free_name(hidden[0], taken)), hidden[1])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def add_styles(book):
    """The looks of all cells, named once: a look built for every cell takes most of the time of a large list."""
    middle = Alignment(wrap_text=True, vertical="center", horizontal="center")
    top = Alignment(wrap_text=True, vertical="top")
    plain, bold = Font(name=FONT, size=12), Font(name=FONT, size=12, bold=True)
    looks = {
        "title": {"font": Font(name=FONT, size=14, bold=True), "alignment": middle},
        "subtitle": {"font": bold, "alignment": middle},
        "head": {"font": bold, "alignment": middle, "fill": HEAD_FILL, "border": BORDER},
        "guide": {"font": plain, "alignment": top},
        "guide head": {"font": bold, "alignment": top},
        "band": {"font": bold, "alignment": top, "fill": BAND_FILL, "border": BORDER},
        "end": {"font": bold, "alignment": middle},
        "mark": {"font": Font(name=FONT, size=10, italic=True)},
    }
    for kind, number_format in FORMATS.items():
        cell = {"alignment": top, "border": BORDER, "number_format": number_format}
        looks |= {kind: {"font": plain, **cell}, f"{kind} total": {"font": bold, **cell}}
    for name, look in looks.items():
        book.add_named_style(NamedStyle(STYLE + name, **look))


def free_name(title, taken):
    """A sheet name Excel takes: 31 signs, none of []:*?/\\, not used before."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", ILLEGAL.sub("", title)).split())
    plain = plain[:NAME_LENGTH].strip("' ") or "Trang"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        mark = f" ({number})"
        name = plain[: NAME_LENGTH - len(mark)] + mark
    taken.add(name.casefold())
    return name


def write_table(sheet, table, choices, blank_rows):
    """Title, headings, rows, blank rows, totals, and how the sheet is printed."""
    width = len(table.columns)
    top = write_titles(sheet, table, width)
    head = write_heads(sheet, table, top)
    number = head
    for number, (kind, row) in enumerate([*table.body(), *[(ROW, {})] * blank_rows], head + 1):
        if kind == BAND:
            write_over(sheet, number, 1, width, row, "band")
        else:
            write_row(sheet, number, table.columns, row, " total" if kind == TOTAL else "")
    last = number
    for number, row in enumerate(table.footer, last + 1):
        write_row(sheet, number, table.columns, row, " total")
    choices.attach(sheet, table.columns, head + 1, max(last, head + 1))
    fit_titles(sheet, table, top - 1)
    fit_heads(sheet, table, top, head)
    fit_body(sheet, table, head + 1)
    set_up_print(sheet, top, head, width, last)


def write_titles(sheet, table, width):
    """Title and subtitle, each line over the whole width; the number of the row below."""
    lines = [(table.title, "title"), *[(line, "subtitle") for line in table.subtitle.splitlines()]]
    lines = [(text, style) for text, style in lines if text]
    for number, (text, style) in enumerate(lines, 1):
        write_over(sheet, number, 1, width, text, style)
    return len(lines) + 1


def write_heads(sheet, table, top):
    """One row of headings from row `top`, two where columns have a common heading; the number of the last."""
    head, place = top + bool(table.groups), 1
    for title, count in table.groups:
        if title:
            write_over(sheet, top, place, place + count - 1, title, "head")
        else:
            for number in range(place, place + count):
                write_over(sheet, top, number, number, table.columns[number - 1].title, "head", last_row=head)
        place += count
    for number, column in enumerate(table.columns, 1):
        if column.group or not table.groups:
            put(sheet.cell(head, number), column.title, "head")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    return head


def write_over(sheet, row, first, last, text, style, last_row=None):
    """One text over several cells."""
    last_row = last_row or row
    for number in range(first, last + 1):
        put(sheet.cell(row, number), text if number == first else None, style)
    # Excel calls a file damaged where a single cell is merged with itself.
    if (last, last_row) != (first, row):
        if last_row > row:
            put(sheet.cell(last_row, first), None, style)
        sheet.merge_cells(start_row=row, start_column=first, end_row=last_row, end_column=last)


def write_end(sheet, table, mark):
    """Below the table: place and date, the posts that sign, and who took the list out."""
    width, number = len(table.columns), sheet.max_row + 1
    if table.dated:
        number += 1
        write_over(sheet, number, width // 2 + 1, width, table.dated, "end")
    if table.signers:
        number += 1
        share = max(width // len(table.signers), 1)
        for place, post in enumerate(table.signers[:width]):
            last = width if place == len(table.signers) - 1 else (place + 1) * share
            write_over(sheet, number, place * share + 1, last, post, "end")
        number += 5
    if mark:
        put(sheet.cell(number + 1, 1), mark, "mark")
        sheet.oddFooter.left.text = mark.replace("&", "&&")
    sheet.oddFooter.right.text = "Trang &P/&N"


def write_row(sheet, number, columns, row, suffix=""):
    for place, column in enumerate(columns, 1):
        put(sheet.cell(number, place), row.get(column.key), column.kind + suffix)


def put(cell, value, style):
    """Write a value in a named style; a text is always a text, also one that begins like a formula."""
    dress(cell, STYLE + style)
    value = writable(value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(FORMULA_SIGNS):
            # Excel keeps such a cell a text even when somebody edits it.
            cell.quotePrefix = True
    elif isinstance(value, date):
        # openpyxl gives days and moments an ISO format of its own.
        moment = isinstance(value, datetime) and not style.startswith("date")
        cell.number_format = MOMENT if moment else FORMATS["date"]


def dress(cell, style):
    """Give the cell a named style. To look its name up for each cell takes half the time of a large list."""
    known = LOOKS.setdefault(cell.parent.parent, {})
    if style in known:
        cell._style = copy(known[style])
    else:
        cell.style = style
        known[style] = copy(cell._style)


def writable(value):
    """What a cell can hold: a number, a day (without time zone), or a text; long texts are cut in plain sight."""
    if isinstance(value, datetime | time):
        return value.replace(tzinfo=None)
    if isinstance(value, bool):
        return YES_NO[value]
    if value is None or isinstance(value, int | float | Decimal | date):
        return value
    text = ILLEGAL.sub("", str(value))
    return text if len(text) <= TEXT_LENGTH else text[: TEXT_LENGTH - len(CUT)] + CUT


def set_up_print(sheet, top, head, last_column, last_row):
    """One page wide, headings (rows `top` to `head`) on each page; headings stay in view and filter."""
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(last_column)}{max(last_row, head + 1)}"
    sheet.print_title_rows = f"{top}:{head}"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def write_guide(sheet, lines):
    """One line a row; the first is the heading."""
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(lines, 1):
        put(sheet.cell(number, 1), line, "guide" if number > 1 else "guide head")


def write_hidden(sheet, texts):
    """Texts from A1 down, for the program that reads the workbook again."""
    sheet.sheet_state = "veryHidden"
    for number, text in enumerate(texts, 1):
        put(sheet.cell(number, 1), text, "guide")


class ChoiceLists:
    """Allowed values of columns, kept on a hidden sheet: a drop-down may then be as long as it needs to be."""

    def __init__(self, book):
        self.book, self.sheet, self.places = book, None, {}

    def attach(self, sheet, columns, first, last):
        """Give the cells of the columns with choices, rows `first` to `last`, their drop-down."""
        for number, column in enumerate(columns, 1):
            if column.choices:
                letter = get_column_letter(number)
                rule = DataValidation(type="list", formula1=self.place_of(tuple(column.choices)), allow_blank=True)
                rule.errorTitle, rule.error = "Chọn trong danh sách", f"“{column.title[:150]}” không có giá trị này."
                # A warning, not a wall: a hamlet or group the list does not know yet may still be written.
                rule.showErrorMessage, rule.errorStyle = True, "warning"
                rule.add(f"{letter}{first}:{letter}{last}")
                sheet.add_data_validation(rule)

    def place_of(self, values):
        if values not in self.places:
            self.sheet = self.sheet or self.book.create_sheet(CHOICES_SHEET)
            column = len(self.places) + 1
            for row, value in enumerate(values, 1):
                put(self.sheet.cell(row, column), value, "guide")
            letter = get_column_letter(column)
            self.places[values] = f"'{CHOICES_SHEET}'!${letter}$1:${letter}${len(values)}"
        return self.places[values]

    def finish(self):
        if self.sheet:
            self.sheet.sheet_state = "hidden"
            self.book.move_sheet(self.sheet, len(self.book.sheetnames))
