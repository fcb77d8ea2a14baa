"""Blocks as stored dicts, and tables of facts made ready for print."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from documents.blocks import Clause, Item, from_json, to_json
from documents.tables import table_block
from tests.documents.factory import make_annex, make_paper


def test_every_block_survives_storing():
    paper = make_paper()
    for block in [*paper.body, *paper.annexes]:
        assert from_json(json.loads(json.dumps(to_json(block)))) == block


def test_a_stored_block_is_a_plain_dict():
    assert to_json(Clause("1.", "Mục đích", titled=True)) == {
        "type": "clause",
        "marker": "1.",
        "text": "Mục đích",
        "titled": True,
    }
    assert to_json(Item("Một")) == {"type": "item", "text": "Một"}


def test_an_unknown_type_is_refused():
    with pytest.raises(KeyError):
        from_json({"type": "picture"})


def test_the_factory_holds_every_kind_of_block():
    kinds = {block.kind for block in [*make_paper().body, make_annex()]}
    assert kinds == {
        *("basis", "paragraph", "heading", "clause", "subtitle", "point", "item", "subitem", "table", "annex"),
    }


@pytest.mark.parametrize(("marker", "depth"), [("1.", 1), ("1.1.", 2), ("1.1.1.", 3)])
def test_depth_of_a_clause(marker, depth):
    assert Clause(marker, "Mục đích").depth == depth


def test_widths_fill_the_table_and_a_serial_number_gets_eight_per_cent():
    table = table_block("a", {"columns": ["TT", "Họ tên", "Xóm", "Thực trạng"], "rows": []})
    assert [column.width for column in table.columns] == [8, 30, 30, 32]
    assert table.columns[0].align == "center"


def test_a_column_holds_its_longest_number():
    """55.740.740.233.500 in 12 points needs 104 of the 453 points of a sheet."""
    columns = ["TT", "Họ tên", "Thực trạng", {"title": "Vốn (đồng)", "kind": "money", "width": 10}]
    widths = [column.width for column in table_block("a", {"columns": columns, "rows": [[1, "An", "", 7]]}).columns]
    assert widths == [8, 35, 35, 22]
    rows, footer = [[1, "An", "", 1_234_567_890]], [["", "Cộng", "", 55_740_740_233_500]]
    wide = [column.width for column in table_block("a", {"columns": columns, "rows": rows, "footer": footer}).columns]
    assert wide == [8, 34, 34, 24]


def test_more_numbers_than_a_sheet_has_room_for():
    columns = [{"title": f"Nguồn {number}", "kind": "money"} for number in range(9)]
    table = table_block("a", {"columns": columns, "rows": [[10**12] * 9]})
    assert [column.width for column in table.columns] == [11] * 8 + [12]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (1234567, "1.234.567"),
        (Decimal("0.5"), "0,5"),
        (date(2024, 3, 5), "05/03/2024"),
        (True, "x"),
        (False, ""),
        (" Xóm\u00a0 1 ", "Xóm 1"),
        ("- Một\n\n- Hai", "- Một\n- Hai"),
    ],
)
def test_cells_are_texts(value, text):
    assert table_block("a", {"columns": ["Cột"], "rows": [[value]]}).rows == ((text,),)


def test_rows_may_be_dicts_or_lists_and_may_be_short():
    columns = [{"key": "name", "title": "Họ tên"}, {"key": "loan", "title": "Vốn", "kind": "money"}]
    table = table_block("a", {"columns": columns, "rows": [{"name": "An"}, ["Bình"], ["Chi", 5, 6]]})
    assert table.rows == (("An", ""), ("Bình", ""), ("Chi", "5"))
    assert table.aligned_rows[2] == [("Chi", "left"), ("5", "right")]


@dataclass
class PlainColumn:
    key: str
    title: str
    width: int = 16
    kind: str = "text"


@dataclass
class PlainTable:
    columns: list
    rows: list
    footer: tuple = ()


def test_a_table_object_is_taken_like_a_dict():
    plain = PlainTable([PlainColumn("n", "Số hộ", kind="int")], [{"n": 2}], footer=({"n": 2},))
    table = table_block("a", plain)
    assert (table.rows, table.aligned_footer) == ((("2",),), [[("2", "center")]])


def test_a_table_without_columns_is_empty():
    assert table_block("a", {}).columns == ()
