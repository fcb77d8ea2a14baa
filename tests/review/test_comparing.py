"""Comparing two pages: nothing in equal ones, and from what is found both pages can be told again."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from documents import markup
from documents.blocks import Annex, Column, Heading, Item, Paragraph, Point, TableBlock
from documents.paper import Signature
from documents.review.aligning import aligned, likeness, word_marks
from documents.review.comparing import blocks_compared, compared
from documents.review.edits import Kind
from documents.review.rows import rows_compared
from tests.documents.factory import NEAR_POOR, TEXT, make_annex, make_paper

WORDS = st.lists(st.sampled_from(["hộ", "nghèo", "năm", "2024", "xóm", "1.250", "12%", "và", "\n"]), max_size=8)
TEXTS = WORDS.map(" ".join)
COLUMNS = (Column("TT", 10, "center"), Column("Họ tên", 50), Column("Xóm", 40))
ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=8).map(tuple)
TABLES = st.builds(TableBlock, name=st.sampled_from(["a", "b"]), columns=st.just(COLUMNS), rows=ROWS)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, TEXTS),
        st.builds(Item, TEXTS),
        st.builds(Point, st.sampled_from(["a)", "b)"]), TEXTS),
        st.builds(Heading, st.sampled_from(["I.", "II."]), TEXTS),
        TABLES,
    ),
    max_size=10,
).map(tuple)
ANNEXES = st.lists(st.builds(Annex, st.tuples(TEXTS), BLOCKS), max_size=3).map(tuple)


def table(*names, columns=COLUMNS, **changes):
    """A list of people with serial numbers, all of xóm 1."""
    rows = tuple((str(number), name, "Xóm 1") for number, name in enumerate(names, 1))
    return TableBlock("danh sách", columns, rows, **changes)


def body_of(text):
    return tuple(markup.parse(text, {"hộ cận nghèo": NEAR_POOR}))


class TestProperties:
    @given(BLOCKS)
    def test_equal_blocks_have_no_changes(self, blocks):
        assert {edit.kind for edit in blocks_compared(blocks, blocks)} <= {Kind.SAME}

    @given(BLOCKS, BLOCKS)
    def test_both_pages_can_be_told_from_the_edits_in_their_order(self, old, new):
        edits = blocks_compared(old, new)
        assert tuple(edit.old for edit in edits if edit.old_at is not None) == old
        assert tuple(edit.new for edit in edits if edit.new_at is not None) == new
        assert [edit.old_at for edit in edits if edit.old_at is not None] == list(range(len(old)))
        assert [edit.new_at for edit in edits if edit.new_at is not None] == list(range(len(new)))

    @given(BLOCKS, BLOCKS)
    def test_blocks_differ_where_an_edit_says_so(self, old, new):
        for edit in blocks_compared(old, new):
            assert (edit.old == edit.new) == (edit.kind == Kind.SAME)

    @given(ROWS, ROWS)
    def test_both_tables_can_be_told_from_the_rows(self, old, new):
        edits = rows_compared(TableBlock("a", COLUMNS, old), TableBlock("a", COLUMNS, new))
        assert tuple(edit.old for edit in edits if edit.old_at is not None) == old
        assert tuple(edit.new for edit in edits if edit.new_at is not None) == new
        for edit in edits:
            if edit.kind == Kind.CHANGED:
                assert tuple(without(cell, "-") for cell in edit.cells) == edit.new
                assert tuple(without(cell, "+") for cell in edit.cells) == edit.old

    @given(st.text(max_size=80), st.text(max_size=80))
    def test_marks_hold_both_texts(self, old, new):
        marks = word_marks(old, new)
        assert without(marks, "+") == old
        assert without(marks, "-") == new
        assert all(text for _, text in marks)

    @given(TEXTS, TEXTS)
    def test_likeness_is_a_share_and_works_both_ways(self, one, other):
        assert 0 <= likeness(one, other) <= 1
        assert likeness(one, other) == likeness(other, one)
        assert likeness(one, one) == 1

    @given(BLOCKS, ANNEXES, BLOCKS, ANNEXES)
    def test_pages_are_equal_when_nothing_is_found(self, old, old_annexes, new, new_annexes):
        was = make_paper(body=old, annexes=old_annexes)
        now = make_paper(body=new, annexes=new_annexes)
        assert not compared(was, was)
        found = compared(was, now)
        assert bool(found.count) == bool(found)
        annexes = found.parts[2:]
        assert sorted(part.old_key for part in annexes if part.old_key) == keys_of(old_annexes)
        assert [part.new_key for part in annexes if part.new_key] == keys_of(new_annexes)
        if not found:
            assert plain(was) == plain(now)

    @given(BLOCKS, BLOCKS)
    def test_places_are_followed_or_given_up(self, old, new):
        comparison = compared(make_paper(body=old), make_paper(body=new))
        for at in range(len(old)):
            now = comparison.place_now({"part": "body", "block": at, "row": None})
            assert now is None or 0 <= now["block"] < len(new)


def keys_of(annexes):
    return [f"annex-{number}" for number, _ in enumerate(annexes, 1)]


def without(marks, sign):
    """The text that is left when what carries this sign is taken out."""
    return "".join(text for mark, text in marks if mark != sign)


def plain(page):
    """A page without what does not count: the serial numbers of rows."""
    return [lines(page.body), [(annex.title, lines(annex.blocks)) for annex in page.annexes]]


def lines(blocks):
    return [
        (block.name, [row[1:] for row in block.rows]) if isinstance(block, TableBlock) else block for block in blocks
    ]


class TestParagraphs:
    def test_one_word_is_marked_in_its_paragraph(self):
        new = body_of(TEXT.replace("công khai và có trách nhiệm", "công khai và gắn trách nhiệm"))
        (part,) = compared(make_paper(), make_paper(body=new)).changed_parts
        (edit,) = part.changes
        assert part.title == (("", "Nội dung"),)
        assert [mark for mark in edit.words if mark[0]] == [("-", "có"), ("+", "gắn")]

    def test_two_neighbouring_words_are_one_mark(self):
        marks = word_marks("hỗ trợ 12 hộ nghèo", "hỗ trợ 15 hộ cận nghèo")
        assert marks == (("", "hỗ trợ "), ("-", "12"), ("+", "15"), ("", " hộ "), ("+", "cận "), ("", "nghèo"))
        assert word_marks("a b c d", "a x y d") == (("", "a "), ("-", "b c"), ("+", "x y"), ("", " d"))

    def test_a_number_is_never_cut_in_two(self):
        assert word_marks("vốn 1.250.000 đồng", "vốn 1.350.000 đồng")[1:3] == (("-", "1.250.000"), ("+", "1.350.000"))

    def test_a_paragraph_that_came_is_not_the_rewriting_of_its_neighbour(self):
        old = (Paragraph("Rà soát hộ nghèo từng xóm."), Paragraph("Niêm yết kết quả."))
        new = (old[0], Paragraph("Tập huấn cho điều tra viên."), old[1])
        assert [edit.kind for edit in blocks_compared(old, new)] == [Kind.SAME, Kind.ADDED, Kind.SAME]

    def test_a_rewritten_paragraph_beside_a_new_one_is_found(self):
        old = (Paragraph("Hỗ trợ mười hộ nghèo xây nhà ở trong năm 2024."),)
        new = (Paragraph("Giao các xóm thực hiện."), Paragraph("Hỗ trợ chín hộ nghèo xây nhà ở trong năm 2024."))
        assert [(edit.kind, edit.old_at, edit.new_at) for edit in blocks_compared(old, new)] == [
            (Kind.ADDED, None, 0),
            (Kind.CHANGED, 0, 1),
        ]

    def test_what_went_stands_where_it_stood(self):
        old = (Paragraph("một"), Paragraph("hai"), Paragraph("ba"))
        edits = blocks_compared(old, (old[0], old[2]))
        assert [(edit.kind, edit.words) for edit in edits][1] == (Kind.REMOVED, (("-", "hai"),))

    def test_another_number_before_the_same_text(self):
        (edit,) = blocks_compared((Heading("II.", "Kinh phí"),), (Heading("III.", "Kinh phí"),))
        assert edit.kind == Kind.CHANGED
        assert edit.words == (("-", "II"), ("+", "III"), ("", ". Kinh phí"))


class TestTables:
    def test_a_row_that_came_does_not_change_the_rows_behind_it(self):
        (edit,) = blocks_compared((table("An", "Chi"),), (table("An", "Bình", "Chi"),))
        assert [row.kind for row in edit.rows] == [Kind.SAME, Kind.ADDED, Kind.RENUMBERED]
        assert edit.kind == Kind.CHANGED
        assert [row.new[1] for row in edit.changed_rows] == ["Bình"]

    def test_a_row_that_went(self):
        (edit,) = blocks_compared((table("An", "Bình", "Chi"),), (table("An", "Chi"),))
        assert [(row.kind, row.old[1]) for row in edit.changed_rows] == [(Kind.REMOVED, "Bình")]

    def test_a_changed_cell_is_found_by_the_name_in_its_row(self):
        old = table("An", "Bình")
        new = replace(table("Chi", "An", "Bình"), rows=(("1", "Chi", "Xóm 2"), ("2", "An", "Xóm 3"), ("3", "Bình", "")))
        (edit,) = blocks_compared((old,), (new,))
        assert [row.kind for row in edit.rows] == [Kind.ADDED, Kind.CHANGED, Kind.CHANGED]
        assert edit.rows[1].cells[2] == (("", "Xóm "), ("-", "1"), ("+", "3"))

    def test_only_new_serial_numbers_are_no_change_of_the_page(self):
        new = replace(table("An"), rows=(("9", "An", "Xóm 1"),))
        assert not compared(make_paper(body=(table("An"),)), make_paper(body=(new,)))

    def test_totals_count_as_rows(self):
        old, new = table("An", footer=(("", "Cộng", "1"),)), table("An", footer=(("", "Cộng", "2"),))
        (edit,) = blocks_compared((old,), (new,))
        assert edit.changed_rows[0].cells[2] == (("-", "1"), ("+", "2"))

    def test_other_columns_make_it_another_table(self):
        columns = (*COLUMNS[:2], Column("Thôn", 40))
        (edit,) = blocks_compared((table("An"),), (table("An", columns=columns),))
        assert edit.redrawn
        assert edit.kind == Kind.CHANGED
        assert not edit.rows

    def test_a_new_caption_alone_is_a_change(self):
        (edit,) = blocks_compared((table("An", caption="Biểu 1"),), (table("An", caption="Biểu 2"),))
        assert edit.kind == Kind.CHANGED
        assert edit.words == (("", "Biểu "), ("-", "1"), ("+", "2"))

    def test_two_thousand_rows_with_hundreds_of_changes_are_compared_at_once(self):
        names = [f"Lò Thị Thử {number}" for number in range(2_000)]
        new = [name for number, name in enumerate(names) if number % 9] + ["Vi Văn Mới"]
        (edit,) = blocks_compared((table(*names),), (table(*new),))
        assert [row.kind for row in edit.changed_rows].count(Kind.REMOVED) == 223
        assert edit.changed_rows[-1].new[1] == "Vi Văn Mới"


class TestPages:
    def test_number_code_and_picture_of_the_issue_are_no_change(self):
        assert not compared(make_paper(), make_paper(number="12", code_line="Mã: 7K3M", qr="https://x.invalid/"))

    def test_another_signer_and_other_recipients_are_told_by_name(self):
        new = make_paper(
            signature=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lò Văn Chủ"), recipients=("Như trên",)
        )
        (part,) = compared(make_paper(), new).changed_parts
        assert part.title == (("", "Thể thức"),)
        assert [edit.new.marker for edit in part.changes] == ["Nơi nhận", "Chữ ký"]

    def test_an_annex_put_in_front_leaves_the_other_as_it_was(self):
        first = make_annex(title="Kinh phí năm 2024 theo nguồn vốn")
        comparison = compared(make_paper(), make_paper(annexes=(first, make_annex())))
        (part,) = comparison.changed_parts
        assert (part.kind, part.new_key) == (Kind.ADDED, "annex-1")
        assert part.title == (("+", "Kinh phí năm 2024 theo nguồn vốn"),)
        assert comparison.place_now({"part": "annex-1", "block": 1, "row": 0}) == {
            "part": "annex-2",
            "block": 1,
            "row": 0,
        }

    def test_an_annex_with_another_title(self):
        annex = make_annex(title="Danh sách Ban chỉ đạo")
        for title in ("Danh sách Ban chỉ đạo và tổ giúp việc", "Phân công theo xóm"):
            comparison = compared(make_paper(annexes=(annex,)), make_paper(annexes=(replace(annex, title=(title,)),)))
            (part,) = comparison.changed_parts
            assert (part.kind, comparison.count, part.changes) == (Kind.CHANGED, 1, [])
            assert "".join(text for mark, text in part.title if mark != "-") == title

    def test_annexes_that_changed_places(self):
        lists = make_annex(title="Danh sách hộ nghèo")
        money = replace(make_annex(title="Kinh phí năm 2024 theo nguồn vốn"), blocks=(Paragraph("một trăm triệu"),))
        more = replace(money, blocks=(Paragraph("một trăm hai mươi triệu"),))
        for then, changes in ((money, 0), (more, 1)):
            comparison = compared(make_paper(annexes=(lists, money)), make_paper(annexes=(then, lists)))
            (part,) = comparison.changed_parts
            assert (part.kind, comparison.count, len(part.changes)) == (Kind.MOVED, 1, changes)
            assert comparison.place_now({"part": "annex-1", "block": 0})["part"] == "annex-2"
            assert comparison.place_now({"part": "annex-2", "block": 0})["part"] == "annex-1"

    def test_an_annex_that_went(self):
        comparison = compared(make_paper(), make_paper(annexes=()))
        assert [part.kind for part in comparison.changed_parts] == [Kind.REMOVED]
        assert comparison.place_now({"part": "annex-1", "block": 0, "row": None}) is None

    def test_counts_paragraphs_and_rows(self):
        new = body_of(TEXT.replace("công khai", "minh bạch").replace("từng xóm", "từng thôn"))
        assert compared(make_paper(), make_paper(body=new)).count == 2
        (_, changed) = (make_paper(body=(table("An"),)), make_paper(body=(table("An", "Bình", "Chi"),)))
        assert compared(_, changed).count == 2

    def test_a_place_moves_with_its_paragraph_and_row(self):
        old = make_paper(body=(Paragraph("một"), table("An", "Chi")))
        new = make_paper(body=(Paragraph("không"), Paragraph("một"), table("An", "Bình", "Chi")))
        comparison = compared(old, new)
        assert comparison.place_now({"part": "body", "block": 0, "row": None})["block"] == 1
        assert comparison.place_now({"part": "body", "block": 1, "row": 1}) == {"part": "body", "block": 2, "row": 2}
        assert comparison.place_now({}) is None


def test_lines_without_a_key_match_nothing():
    assert aligned(["a"], ["a"], [lambda line: None], lambda old, new: 0) == [(0, None), (None, 0)]
