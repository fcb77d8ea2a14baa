"""National acts: loaded, loaded again, and worded as papers need them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from offices.legal_loading import load_legal_acts
from offices.models import LegalAct, OfficeCitation

CITED = [
    "Nghị quyết số 24/2021/QH15 ngày 28/7/2021 của Quốc hội phê duyệt chủ trương đầu tư Chương trình mục tiêu quốc gia "
    "giảm nghèo bền vững giai đoạn 2021-2025",
    "Nghị định số 27/2022/NĐ-CP ngày 19/4/2022 của Chính phủ quy định cơ chế quản lý, tổ chức thực hiện các chương "
    "trình mục tiêu quốc gia",
    "Nghị định số 38/2023/NĐ-CP ngày 24/6/2023 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số "
    "27/2022/NĐ-CP ngày 19/4/2022 của Chính phủ quy định cơ chế quản lý, tổ chức thực hiện các chương trình mục tiêu "
    "quốc gia",
    "Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình Mục tiêu quốc gia giảm "
    "nghèo bền vững giai đoạn 2021-2025",
]
REFERENCES = [
    "Quyết định số 02/2022/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ",
    "Nghị định số 07/2021/NĐ-CP ngày 27/01/2021 của Chính phủ",
    "Quyết định số 24/2021/QĐ-TTg ngày 16/7/2021 của Thủ tướng Chính phủ",
]


@pytest.fixture
def acts(db):
    load_legal_acts()
    return list(LegalAct.objects.all())


@pytest.mark.parametrize("citation", CITED)
def test_bases_of_a_programme_plan(acts, citation):
    assert citation in [act.citation for act in acts]


@pytest.mark.parametrize("reference", REFERENCES)
def test_other_acts(acts, reference):
    assert reference in [str(act) for act in acts]


def test_loading_again_changes_nothing(acts, capsys):
    call_command("load_legal_acts")
    assert capsys.readouterr().out == "Văn bản căn cứ: 0 mới, 0 thay đổi.\n"


def test_a_corrected_subject_is_one_change(acts):
    LegalAct.objects.filter(number="90/QĐ-TTg").update(subject="phê duyệt")
    assert load_legal_acts() == (0, 1)


def test_an_office_may_keep_its_own_act_of_the_same_number(acts, commune_a):
    LegalAct.objects.create(
        unit=commune_a, kind="Kế hoạch", number="90/QĐ-TTg", signed_on=date(2022, 1, 18), issuer="UBND", subject="khác"
    )
    assert load_legal_acts() == (0, 0)


def test_acts_and_citations_that_cannot_be_twice(acts, commune_a):
    act = acts[0]
    twin = LegalAct(kind=act.kind, number=act.number, signed_on=act.signed_on, issuer="x", subject="y")
    with pytest.raises(ValidationError, match="Đã có văn bản này."):
        twin.full_clean()
    OfficeCitation.objects.create(unit=commune_a, act=act)
    with pytest.raises(ValidationError, match="đã có trong danh sách căn cứ"):
        OfficeCitation(unit=commune_a, act=act).full_clean()


class TestReplacements:
    def act(self, number):
        return LegalAct.objects.get(number=number)

    def test_who_replaces_whom(self, acts):
        assert self.act("07/2021/NĐ-CP").replaced_by == self.act("351/2025/NĐ-CP")
        assert self.act("77/2015/QH13").replaced_by.replaced_by == self.act("72/2025/QH15")
        assert self.act("24/2021/QĐ-TTg").replaced_by is None

    @pytest.mark.parametrize(
        ("day", "law"),
        [
            (date(2024, 6, 1), "ngày 19/6/2015"),
            (date(2025, 2, 28), "ngày 19/6/2015"),
            (date(2025, 3, 1), "ngày 19/02/2025"),
            (date(2025, 6, 16), "ngày 16/6/2025"),
            (date(2026, 11, 1), "ngày 16/6/2025"),
        ],
    )
    def test_one_law_of_local_government_holds_on_each_day(self, acts, commune_a, day, law):
        own_name = "Luật Tổ chức chính quyền địa phương"
        holding = [act.citation for act in LegalAct.objects.proposed(commune_a, on=day)]
        assert [text for text in holding if text.startswith(own_name)] == [f"{own_name} {law}"]

    def test_the_standard_of_2021_counts_to_the_end_of_2026(self, acts):
        standard = self.act("07/2021/NĐ-CP")
        assert standard.ended_on(date(2026, 12, 31)) == ""
        assert standard.ended_on(date(2027, 1, 1)) == (
            "hết hiệu lực sau ngày 31/12/2026, thay bằng Nghị định số 351/2025/NĐ-CP ngày 30/12/2025 của Chính phủ"
        )

    def test_nothing_is_replaced_before_its_replacement_was_signed(self, acts):
        pairs = [(act, act.replaced_by) for act in acts if act.replaced_by]
        assert len(pairs) >= 6
        for old, new in pairs:
            assert old.signed_on < new.signed_on, old
            assert old.last_day is not None, old

    def test_days_in_force_are_in_order(self, acts):
        for act in acts:
            begins = act.in_force_from or act.signed_on
            assert act.signed_on <= begins, act
            assert act.last_day is None or act.last_day >= begins, act

    def test_a_replacement_that_was_forgotten_comes_back_with_the_next_loading(self, acts):
        LegalAct.objects.filter(number="07/2021/NĐ-CP").update(replaced_by=None)
        assert load_legal_acts() == (0, 1)
        assert load_legal_acts() == (0, 0)
