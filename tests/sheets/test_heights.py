"""Rows as high as their texts need."""

import io

import pytest
from openpyxl import load_workbook

from sheets.heights import LINE, lines_of
from sheets.table import Band, Column, Table
from sheets.writing import write_workbook


@pytest.mark.parametrize(
    ("value", "width", "lines"),
    [
        ("Lò", 20, 1),
        (None, 5, 1),
        (12345678, 3, 1),
        ("Hộ cận nghèo", 7, 2),
        ("a\nb", 10, 2),
        ("", 5, 1),
        ("abcdef", 3, 2),
    ],
)
def test_lines_of_a_text(value, width, lines):
    assert lines_of(value, width) == lines


def test_titles_headings_and_long_texts_get_their_lines():
    columns = (Column("name", "Họ và tên chủ hộ", 20), Column("flag", "Không có khả năng lao động", 11))
    rows = [{"name": "Lò Văn Tâm"}, {"name": "Bệnh hiểm nghèo, con nhỏ, nhà tạm"}]
    table = Table(
        "Danh sách", columns, [], subtitle="Kèm theo Quyết định số 206 của Chủ tịch", bands=[Band("Xóm", rows)]
    )
    heights = load_workbook(io.BytesIO(write_workbook(table))).active.row_dimensions
    assert heights[1].height == LINE + 2
    assert heights[2].height == 2 * (LINE + 2)
    assert heights[3].height == 3 * LINE
    assert heights[5].height is None
    assert heights[6].height == 2 * LINE
