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
