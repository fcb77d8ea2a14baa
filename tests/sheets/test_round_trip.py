"""Any table that is written is read back the same."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sheets.reading import read_workbook
from sheets.table import Column, Table
from sheets.writing import write_workbook

TEXTS = st.one_of(
    st.sampled_from(["=1+1", "+84 912", "-5", "@an", "'x", "#REF!", "0123", "1e5", "TRUE", "31/12/2024", "a\nb", "–"]),
    # XML ends lines in one way: a lone return comes back as a line feed; other control characters no file can hold.
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=40),
)
VALUES = {
    "text": st.one_of(st.none(), TEXTS),
    "int": st.one_of(st.none(), st.integers(-(10**12), 10**12)),
    "money": st.one_of(st.none(), st.integers(0, 10**13)),
    "date": st.one_of(st.none(), st.dates(date(1900, 3, 1), date(2100, 1, 1))),
}


@st.composite
def tables(draw):
    kinds = draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=5))
    columns = tuple(Column(f"c{number}", f"Cột {number}", kind=kind) for number, kind in enumerate(kinds))
    row = st.fixed_dictionaries({column.key: VALUES[column.kind] for column in columns})
    return Table("Danh sách", columns, draw(st.lists(row, min_size=1, max_size=6)))


@settings(max_examples=60)
@given(tables())
def test_any_table_comes_back(table):
    (sheet,) = read_workbook(write_workbook(table), filename="ds.xlsx").sheets
    found = {row.number: row.cells for row in sheet.rows}
    width = len(table.columns)
    assert [found[2][place] for place in range(width)] == [column.title for column in table.columns]
    for number, row in enumerate(table.rows, 3):
        cells = [*found.get(number, []), *[None] * width][:width]
        assert [same(cell) for cell in cells] == [same(row[column.key]) for column in table.columns]


def same(value):
    """A day is read as a day or as its midnight."""
    return value.date() if hasattr(value, "date") else value
