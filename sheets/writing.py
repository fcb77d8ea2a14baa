"""Tables as a styled workbook (.xlsx): headings that repeat and filter, real dates, drop-downs, and never a formula."""

import io
import re

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

FONT = "Times New Roman"
THIN = Side(style="thin", color="999999")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD_FILL = PatternFill("solid", fgColor="E8EDF3")
FORMATS = {"text": "@", "int": "#,##0", "date": "dd/mm/yyyy", "money": "#,##0", "percent": "0.00%"}
CHOICES_SHEET = "Danh mục"
GUIDE_SHEET = "Hướng dẫn"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_workbook(*tables, guide=None, blank_rows=0):
    """Bytes of an .xlsx with a sheet for each Table.

    `guide`: lines of a last sheet "Hướng dẫn". `blank_rows`: empty rows below each table with formats and drop-downs.
    """
    book = Workbook()
    book.remove(book.active)
    taken = {CHOICES_SHEET.casefold(), GUIDE_SHEET.casefold()}
    choices = ChoiceLists(book)
    for table in tables:
        sheet = book.create_sheet(free_name(table.title, taken))
        write_table(sheet, table, choices, blank_rows)
    if guide:
        write_guide(book.create_sheet(GUIDE_SHEET), guide)
    choices.finish()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def free_name(title, taken):
    """A sheet name Excel takes: 31 signs, none of []:*?/\\, not used before."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", title).split()).strip("'")[:31] or "Trang"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[:27]} ({number})"
    taken.add(name.casefold())
    return name


def write_table(sheet, table, choices, blank_rows):
    """Title, headings, rows, totals, and how the sheet is printed."""
    last = len(table.columns)
    top = 1
    for text, size in [(table.title, 14), (table.subtitle, 12)]:
        if text:
            sheet.merge_cells(start_row=top, start_column=1, end_row=top, end_column=last)
            put(sheet.cell(top, 1), text, font=Font(name=FONT, size=size, bold=True), centred=True)
            top += 1
    head = top
    for number, column in enumerate(table.columns, 1):
        cell = sheet.cell(head, number)
        put(cell, column.title, font=Font(name=FONT, size=12, bold=True), centred=True)
        cell.fill, cell.border = HEAD_FILL, BORDER
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    write_rows(sheet, table, head)
    for number in range(blank_rows):
        write_row(sheet, head + len(table.rows) + 1 + number, table.columns, {}, bold=False)
    choices.attach(sheet, table.columns, head + 1, head + max(len(table.rows) + blank_rows, 1))
    set_up_print(sheet, head, last, head + len(table.rows) + blank_rows)


def write_rows(sheet, table, head):
    for number, row in enumerate(table.rows, head + 1):
        write_row(sheet, number, table.columns, row, bold=False)
    for number, row in enumerate(table.footer, head + len(table.rows) + 1):
        write_row(sheet, number, table.columns, row, bold=True)


def write_row(sheet, number, columns, row, *, bold):
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(number, place)
        put(cell, row.get(column.key), font=Font(name=FONT, size=12, bold=bold))
        cell.border = BORDER
        cell.number_format = FORMATS[column.kind]


def put(cell, value, *, font, centred=False):
    """Write a value; a text is always a text, also one that begins like a formula."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.value = value
        cell.data_type = "s"
        # Excel keeps such a cell a text even when somebody edits it.
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    else:
        cell.value = value
    cell.font = font
    cell.alignment = Alignment(
        wrap_text=True, vertical="center" if centred else "top", horizontal="center" if centred else None
    )


def set_up_print(sheet, head, last_column, last_row):
    """A4 landscape, one page wide, headings on each page; headings stay in view and filter."""
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(last_column)}{max(last_row, head + 1)}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def write_guide(sheet, lines):
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(lines, 1):
        put(sheet.cell(number, 1), line, font=Font(name=FONT, size=12, bold=number == 1))


class ChoiceLists:
    """Allowed values of columns, kept on a hidden sheet: a drop-down may then be as long as it needs to be."""

    def __init__(self, book):
        self.book, self.sheet, self.places = book, None, {}

    def attach(self, sheet, columns, first, last):
        """Give the cells of the columns with choices, rows `first` to `last`, their drop-down."""
        for number, column in enumerate(columns, 1):
            if column.choices:
                rule = DataValidation(type="list", formula1=self.place_of(column.choices), allow_blank=True)
                rule.errorTitle, rule.error = "Chọn trong danh sách", f"Cột {column.title}: chọn một giá trị có sẵn."
                letter = get_column_letter(number)
                rule.add(f"{letter}{first}:{letter}{last}")
                sheet.add_data_validation(rule)

    def place_of(self, values):
        if values not in self.places:
            self.sheet = self.sheet or self.book.create_sheet(CHOICES_SHEET)
            column = len(self.places) + 1
            for row, value in enumerate(values, 1):
                put(self.sheet.cell(row, column), value, font=Font(name=FONT, size=12))
            letter = get_column_letter(column)
            self.places[values] = f"'{CHOICES_SHEET}'!${letter}$1:${letter}${len(values)}"
        return self.places[values]

    def finish(self):
        if self.sheet:
            self.sheet.sheet_state = "hidden"
            self.book.move_sheet(self.sheet, len(self.book.sheetnames))
