"""From the register to the paper: sections as they stand, what data changed behind them, and the page."""

import pytest

from documents.blocks import TableBlock
from documents.models import PaperSection
from offices.models import OfficeProfile
from programs.models import SteeringMember
from tests.households.making import make_household

SOLIDARITY = "IV. Thực trạng\n\nCác hộ:\n\n[[bảng: hộ nghèo]]\n\nHết."


@pytest.fixture
def rewrite(made, an, assembly_of):
    """Rewrite a section behind the back of the actions."""

    def save(key, text):
        draft = assembly_of(made).section(key).draft
        return PaperSection.objects.create(paper=made, key=key, text=text, drafted_text=draft, edited_by=an)

    return save


class TestSections:
    def test_an_untouched_section_is_its_draft(self, made, assembly_of):
        section = assembly_of(made).section("situation")
        assert section.text == section.draft
        assert (section.edited, section.outdated, section.changes) == (False, False, [])

    def test_an_unknown_section_is_none(self, made, assembly_of):
        assert assembly_of(made).section("khong-co") is None

    def test_a_new_household_dates_only_what_speaks_of_it(self, made, assembly_of, rewrite, hamlets_a):
        rewrite("situation", "Tự viết")
        rewrite("purpose", "Tự viết mục đích")
        assert not any(section.outdated for section in assembly_of(made).sections)
        make_household(hamlets_a[0], "Lò Văn Mới")
        assert [section.key for section in assembly_of(made).sections if section.outdated] == ["situation"]

    def test_changes_name_the_old_and_the_new_line(self, made, assembly_of, rewrite, hamlets_a):
        rewrite("situation", "Tự viết")
        make_household(hamlets_a[0], "Lò Văn Mới")
        changes = assembly_of(made).section("situation").changes
        assert ("-", "- Hộ nghèo năm 2024: 02 hộ, chiếm 0,09% tổng số hộ.") in changes
        assert ("+", "- Hộ nghèo năm 2024: 03 hộ, chiếm 0,14% tổng số hộ.") in changes
        assert {sign for sign, _ in changes} == {"+", "-"}

    def test_a_household_that_goes_back_ends_the_warning(self, made, assembly_of, rewrite, hamlets_a):
        rewrite("situation", "Tự viết")
        new = make_household(hamlets_a[0], "Lò Văn Mới")
        new.delete()
        assert not assembly_of(made).section("situation").outdated


class TestPage:
    def test_letterhead_date_signature_and_recipients(self, made, assembly_of):
        page = assembly_of(made).page
        assert page.letterhead.issuer_lines == ("ỦY BAN NHÂN DÂN", "XÃ KHE MÂY")
        assert (page.dated.year, page.dated.month) == (2024, 3)
        assert (page.place, page.symbol, page.archive) == ("Khe Mây", "KH-UBND", "VT, VH")
        assert page.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
        assert page.signature.name == "Vi Thị Phó"
        assert page.recipients[0] == "Phòng Lao động - TB&XH huyện"

    def test_a_rewritten_section_still_draws_the_table_of_today(self, made, assembly_of, rewrite, hamlets_a):
        rewrite("situation", SOLIDARITY)
        make_household(hamlets_a[2], "Lò Văn Mới")
        (table,) = [block for block in assembly_of(made).page.body if isinstance(block, TableBlock)]
        assert [row[1] for row in table.rows] == ["Vi Văn Thắm", "Lò Thị Huệ", "Lò Văn Mới"]

    def test_a_table_nobody_knows_stays_as_typed(self, made, assembly_of, rewrite):
        rewrite("situation", "[[bảng: hộ giàu]]")
        assert "[[bảng: hộ giàu]]" in [getattr(block, "text", "") for block in assembly_of(made).page.body]

    def test_no_annex_without_steering_members(self, made, assembly_of):
        assert assembly_of(made).page.annexes == ()

    def test_the_annex_takes_its_title_from_its_first_paragraph(self, made, plan, assembly_of):
        SteeringMember.objects.create(plan=plan, name="Vi Thị Phó", post="Phó Chủ tịch")
        (annex,) = assembly_of(made).page.annexes
        assert annex.title == ("Phân công Ban Chỉ đạo giảm nghèo", "phụ trách cơ sở xóm năm 2024")
        assert any(isinstance(block, TableBlock) for block in annex.blocks)

    def test_a_letterhead_that_began_later_serves_an_older_paper(self, made, assembly_of):
        OfficeProfile.objects.update(valid_from="2025-07-01", place_name="Nơi mới")
        assert assembly_of(made).page.place == "Nơi mới"
