"""Places of a page, the PDF page they stand on, and what the reading pages draw of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.blocks import Paragraph, TableBlock
from documents.pdf import pdf_of
from documents.review.comparing import compared
from documents.review.paging import page_texts, pages_of_lines, squeezed
from documents.review.places import QUOTE, code_of, line_at, lines_of, part_titles, place_of
from documents.review.presenting import changed_parts, pieces_of_lines
from tests.documents.factory import make_annex, make_paper
from tests.review.test_comparing import COLUMNS, table


@pytest.fixture(scope="module")
def page():
    return make_paper()


@pytest.fixture(scope="module")
def lines(page):
    return lines_of(page)


@pytest.fixture(scope="module")
def numbers(page, lines):
    return pages_of_lines(lines, page_texts(pdf_of(page)))


class TestPlaces:
    def test_every_line_is_found_by_its_place_and_by_its_code(self, page, lines):
        assert len({line.code for line in lines}) == len(lines)
        for line in lines[::7]:
            assert line_at(page, line.place).text == line.text
            assert place_of(line.code) == line.place

    def test_rows_come_with_their_totals(self, lines):
        rows = [line for line in lines if line.row is not None and line.block.name == "hộ cận nghèo"]
        assert len(rows) == 41
        assert [rows[0].is_total, rows[-1].is_total] == [False, True]
        assert rows[-1].text == "Cộng | 4.100.000.000"

    def test_parts_bear_their_names(self, page):
        assert list(part_titles(page)) == ["frame", "body", "annex-1"]
        assert part_titles(page)["annex-1"].startswith("Phụ lục: Phân công Ban chỉ đạo")

    @pytest.mark.parametrize("code", ["", "body", "body.x", "body.1.2.3", ".1", "body.-1", "body.1234567", "body.²"])
    def test_other_codes_mean_no_place(self, page, code):
        assert line_at(page, place_of(code)) is None

    def test_a_place_outside_the_page(self, page):
        assert line_at(page, {"part": "annex-9", "block": 0, "row": None}) is None

    @given(st.text(max_size=20))
    def test_any_typed_code_is_read_without_error(self, code):
        place = place_of(code)
        assert place == {} or code_of(place).split(".")[0] == code.split(".")[0]

    def test_a_quote_of_a_long_paragraph_is_cut(self):
        (line,) = [line for line in lines_of(make_paper(body=(Paragraph("chữ " * 300),))) if line.part == "body"]
        assert len(line.quote) <= QUOTE + 2
        assert line.quote.endswith(" …")


class TestPages:
    def test_lines_stand_on_pages_in_order(self, lines, numbers):
        assert numbers == sorted(numbers)
        assert numbers[0] == 1

    def test_each_line_is_on_the_page_where_its_words_are(self, page, lines, numbers):
        texts = page_texts(pdf_of(page))
        for line, number in zip(lines, numbers, strict=True):
            if line.part == "body" and line.row is None and not line.is_table:
                assert squeezed(line.text)[:24] in texts[number - 1]

    def test_a_table_over_two_pages_is_divided(self, lines, numbers):
        pages = {
            number
            for line, number in zip(lines, numbers, strict=True)
            if line.row is not None and line.block.name == "hộ cận nghèo"
        }
        assert len(pages) > 1

    def test_an_annex_begins_behind_the_body(self, lines, numbers):
        last = max(number for line, number in zip(lines, numbers, strict=True) if line.part == "body")
        first = min(number for line, number in zip(lines, numbers, strict=True) if line.part == "annex-1")
        assert first == last + 1

    def test_words_that_are_nowhere_stay_with_the_line_before(self):
        lines = lines_of(make_paper(body=(Paragraph("Một đoạn."), Paragraph("Không in."))))
        assert pages_of_lines(lines, ["", "mộtđoạn"])[5:7] == [2, 2]


class TestPieces:
    def test_rows_of_a_page_stand_in_one_table(self, lines):
        rows = [line for line in lines if line.row is not None][3:9]
        (piece,) = pieces_of_lines(rows, {rows[0].code: ["ý kiến"]})
        assert len(piece.rows) == 6
        assert piece.rows[0].said == ["ý kiến"]
        assert [column.title for column in piece.columns][:2] == ["TT", "Họ tên chủ hộ"]

    def test_only_what_changed_is_drawn_with_the_number_left_out(self):
        old = make_paper(body=tuple(Paragraph(f"Đoạn {number}.") for number in range(9)))
        new = replace(old, body=(*old.body[:4], Paragraph("Đoạn 4 viết lại."), *old.body[5:]))
        (part,) = changed_parts(compared(old, new), {})
        (piece,) = part.pieces
        assert (piece.code, piece.skipped, part.skipped) == ("body.4", 4, 4)

    def test_an_unchanged_line_is_drawn_where_something_was_said_of_it(self):
        page = make_paper(body=(Paragraph("một"), table("An", "Bình")))
        (part,) = changed_parts(compared(page, page), {"body.1.1": ["Bình?"]})
        (piece,) = part.pieces
        assert [row.said for row in piece.rows] == [["Bình?"]]
        assert piece.skipped == 1

    def test_what_went_has_no_place_and_what_came_has(self):
        old, new = (
            make_paper(body=(table("An"),)),
            make_paper(body=(table("An", "Bình"),), annexes=(make_annex(), make_annex("Mới"))),
        )
        parts = changed_parts(compared(old, new), {})
        assert [part.kind for part in parts] == ["changed", "added"]
        assert [row.code for row in parts[0].pieces[0].rows] == ["body.0.1"]
        back = changed_parts(compared(new, old), {})
        assert [row.code for row in back[0].pieces[0].rows] == [""]
        assert {piece.code for piece in back[1].pieces} == {""}

    def test_a_table_with_other_columns_is_drawn_whole(self):
        other = TableBlock("danh sách", COLUMNS[:2], (("1", "An"), ("2", "Bình")))
        (part,) = changed_parts(compared(make_paper(body=(table("An"),)), make_paper(body=(other,))), {})
        (piece,) = part.pieces
        assert piece.redrawn
        assert [row.code for row in piece.rows] == ["body.0.0", "body.0.1"]
