"""The decision that recognises households: its words, its lists, who signs, and lists of hundreds."""

from datetime import date
from io import BytesIO

import docx
import pypdf
import pytest

from documents.actions import create_paper
from documents.blocks import Article, Basis, Centred
from documents.catalogue import KINDS
from documents.kinds.recognition_decision import facts
from documents.pdf import pdf_of
from documents.word.writing import docx_of
from households.models import Decision, Household, Member, Recognition
from households.recognising import withdraw_recognition
from offices.legal_loading import load_legal_acts
from offices.models import Post
from tests.households.making import make_household

KIND = KINDS["recognition_decision"]
NUMBER = "099012345695"


@pytest.fixture
def decision(commune_a, hamlets_a):
    """Two poor households and a near-poor one, the first with its scores and the number of its head."""
    thang = make_household(hamlets_a[1], "Vi Văn Thắng", number=NUMBER, stated_size=5)
    make_household(hamlets_a[0], "Lò Thị Huệ", stated_size=2)
    make_household(hamlets_a[2], "Lò Văn Cảnh", "near_poor", stated_size=4)
    thang.recognitions.update(income_score=95, deprivation_score=40)
    Member.objects.filter(household=thang).update(sex="male")
    return Decision.objects.get()


@pytest.fixture
def paper(decision, an):
    return create_paper(source=decision, kind=KIND, by=an)


@pytest.fixture
def page_of(assembly_of, paper):
    """The page as the data stand now."""
    return lambda: assembly_of(paper).page


def texts(page):
    return [block.text for block in page.body]


def test_layout_of_a_decision(page_of):
    page = page_of()
    assert [type(block) for block in page.body if isinstance(block, Centred | Article)] == [Centred] * 2 + [Article] * 3
    assert page.body[0] == Centred("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KHE MÂY")
    assert texts(page)[-1].endswith("chịu trách nhiệm thi hành Quyết định này./.")
    assert (page.type_name, page.symbol, page.number) == ("QUYẾT ĐỊNH", "QĐ-UBND", "")
    assert page.subject == "Về việc công nhận danh sách hộ nghèo, hộ cận nghèo năm 2024\ntrên địa bàn xã Khe Mây"
    assert page.recipients[0] == "Như Điều 3"


def test_the_first_article_counts_each_class(page_of):
    found = texts(page_of())
    assert "Công nhận danh sách hộ nghèo, hộ cận nghèo năm 2024 trên địa bàn xã Khe Mây, cụ thể như sau:" in found
    assert "Hộ nghèo: 02 hộ với 07 nhân khẩu (có danh sách tại Phụ lục I kèm theo);" in found
    assert "Hộ cận nghèo: 01 hộ với 04 nhân khẩu (có danh sách tại Phụ lục II kèm theo)." in found


def test_one_class_has_one_annex_and_one_sentence(page_of, decision):
    Recognition.objects.filter(category="near_poor").delete()
    (name, annex), *others = page_of().numbered_annexes
    assert (name, others) == ("Phụ lục", [])
    assert annex.title == ("Danh sách hộ nghèo năm 2024", "trên địa bàn xã Khe Mây")
    sentence = "Công nhận 02 hộ nghèo với 07 nhân khẩu năm 2024 trên địa bàn xã Khe Mây"
    assert any(text.startswith(sentence) and "Phụ lục kèm theo" in text for text in texts(page_of()))


def test_the_list_goes_by_hamlet_and_masks_numbers(page_of):
    poor, near = page_of().annexes
    assert poor.landscape
    (table,) = poor.blocks
    assert [column.title for column in table.columns] == [
        *("STT", "Họ và tên chủ hộ", "Năm sinh", "Giới tính", "Số định danh cá nhân", "Xóm", "Số nhân khẩu"),
        *("Điểm B1", "Điểm B2"),
    ]
    assert table.rows == (
        ("1", "Lò Thị Huệ", "1970", "", "", "Xóm 1", "2", "", ""),
        ("2", "Vi Văn Thắng", "1970", "Nam", "0990••••••95", "Xóm 2", "5", "95", "40"),
    )
    assert table.footer == (("", "Tổng cộng: 02 hộ", "", "", "", "", "7", "", ""),)
    # Nobody's score, sex or number was recorded for the near-poor: no empty columns, and an upright sheet is enough.
    assert [column.title for column in near.blocks[0].columns][2:] == ["Năm sinh", "Xóm", "Số nhân khẩu"]
    assert not near.landscape


def test_full_numbers_are_nowhere(page_of, paper):
    page = page_of()
    assert NUMBER not in str(page.to_json())
    assert NUMBER not in str(facts(paper))
    assert NUMBER.encode() not in docx_of(page)


def test_withdrawn_recognitions_leave_the_list(page_of, an):
    row = Recognition.objects.get(household__head_name="Vi Văn Thắng")
    withdraw_recognition(recognition=row, reason="Ghi nhầm hộ", by=an)
    poor, _ = page_of().annexes
    assert [line[1] for line in poor.blocks[0].rows] == ["Lò Thị Huệ"]


def test_escaped_households(an, commune_a, hamlets_a, assembly_of):
    make_household(hamlets_a[0], "Lò Thị Huệ", "escaped_poor")
    make_household(hamlets_a[0], "Lò Văn Cảnh", "escaped_near_poor")
    page = assembly_of(create_paper(source=Decision.objects.get(), kind=KIND, by=an)).page
    assert page.subject.startswith("Về việc công nhận danh sách hộ thoát nghèo, hộ thoát cận nghèo năm 2024")
    assert any("hộ mới thoát nghèo, hộ mới thoát cận nghèo theo quy định" in text for text in texts(page))
    assert [annex.title[0] for annex in page.annexes] == [
        "Danh sách hộ thoát nghèo năm 2024",
        "Danh sách hộ thoát cận nghèo năm 2024",
    ]


def test_who_was_poor_leaves_that_list_alone(an, commune_a, hamlets_a, assembly_of):
    """A household out of poverty may be near-poor now: the decision must not strike it off both lists."""
    make_household(hamlets_a[0], "Lò Thị Huệ", "escaped_poor")
    found = texts(assembly_of(create_paper(source=Decision.objects.get(), kind=KIND, by=an)).page)
    assert any("ra khỏi danh sách hộ nghèo và được hưởng" in text for text in found)


def test_lists_of_several_kinds_of_hamlets(page_of, hamlets_a):
    hamlets_a[0].kind = "bản"
    hamlets_a[0].save()
    poor, near = page_of().annexes
    assert "Thôn, xóm" in [column.title for column in poor.blocks[0].columns]


def test_a_decision_without_households_reads_well(an, commune_a, assembly_of):
    decision = Decision.objects.create(
        unit=commune_a, kind="listed", number="9/QĐ-UBND", signed_on=date(2023, 12, 11), issuer="Chủ tịch"
    )
    page = assembly_of(create_paper(source=decision, kind=KIND, by=an)).page
    assert page.annexes == ()
    assert "Công nhận danh sách hộ nghèo, hộ cận nghèo trên địa bàn xã Khe Mây." in texts(page)


def test_what_the_office_wrote_down_is_the_subject(page_of, decision):
    Decision.objects.update(subject="Về việc công nhận hộ nghèo định kỳ năm 2024.")
    assert page_of().subject == "Về việc công nhận hộ nghèo định kỳ năm 2024"


@pytest.mark.parametrize(
    ("kind", "lines"),
    [("chair", ("CHỦ TỊCH",)), ("vice_chair", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))],
)
def test_the_chair_decides_himself(paper, page_of, kind, lines):
    assert paper.signer.kind == "chair"
    paper.signer = Post.objects.get(unit=paper.unit, kind=kind)
    paper.save()
    page = page_of()
    assert page.signature.lines == lines
    assert page.annex_source.endswith("của Chủ tịch UBND xã Khe Mây")
    assert page.annex_source.startswith("Quyết định số")


def test_plans_are_signed_for_the_committee_as_before(made, assembly_of):
    page = assembly_of(made).page
    assert page.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert page.issuer == "UBND xã Khe Mây"
    assert page.recipients[0] != "Như Điều 3"


class TestBases:
    def bases(self, page):
        return [block.text for block in page.body if isinstance(block, Basis)]

    def test_without_a_library_there_is_the_review_and_who_proposes(self, page_of):
        assert self.bases(page_of()) == [
            "Căn cứ kết quả rà soát hộ nghèo, hộ cận nghèo trên địa bàn xã Khe Mây;",
            "Theo đề nghị của Ban Chỉ đạo rà soát hộ nghèo, hộ cận nghèo xã Khe Mây.",
        ]

    @pytest.mark.parametrize(
        ("day", "first", "without"),
        [
            (date(2023, 12, 11), "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;", "351/2025/NĐ-CP"),
            (date(2026, 1, 20), "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;", "ngày 19/6/2015"),
            (date(2027, 1, 20), "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;", "07/2021/NĐ-CP"),
        ],
    )
    def test_the_library_gives_what_holds_on_the_day(self, page_of, decision, day, first, without):
        load_legal_acts()
        Decision.objects.update(signed_on=day)
        found = self.bases(page_of())
        assert found[0] == first
        assert "24/2021/QĐ-TTg" in " ".join(found)
        assert without not in " ".join(found)


def make_many(hamlets, count):
    """`count` poor households by one decision, written in bulk."""
    decision = Decision.objects.create(
        unit=hamlets[0].parent, kind="listed", number="1/QĐ-UBND", signed_on=date(2023, 12, 11), issuer="Chủ tịch"
    )
    households = Household.objects.bulk_create(
        Household(
            hamlet=hamlets[number % len(hamlets)],
            head_name=f"Lò Văn {number}",
            head_sort=f"{number:05}",
            area="rural",
            stated_size=4,
        )
        for number in range(count)
    )
    Member.objects.bulk_create(
        Member(
            household=one,
            name=one.head_name,
            is_head=True,
            relation="Chủ hộ",
            birth_year=1970,
            sex="female",
            citizen_number=f"099{number:09}",
        )
        for number, one in enumerate(households)
    )
    rows = [Recognition(household=one, category="poor", year=2024, decision=decision) for one in households]
    for row in rows:
        row.set_dates()
    Recognition.objects.bulk_create(rows)
    return decision


def test_facts_take_the_same_queries_for_any_number(an, hamlets_a, django_assert_max_num_queries):
    paper = create_paper(source=make_many(hamlets_a, 40), kind=KIND, by=an)
    with django_assert_max_num_queries(10):
        assert len(facts(paper)["tables"]["hộ nghèo"]["rows"]) == 40


def test_six_hundred_households_fill_their_own_numbered_pages(an, hamlets_a, assembly_of):
    page = assembly_of(create_paper(source=make_many(hamlets_a, 620), kind=KIND, by=an)).page
    pages = pypdf.PdfReader(BytesIO(pdf_of(page))).pages
    lists = [sheet for sheet in pages if sheet.mediabox.width > sheet.mediabox.height]
    assert len(lists) >= 20
    heads = [sheet.extract_text() for sheet in lists]
    assert "PHỤ LỤC" in heads[0].upper()
    assert all("Họ và tên chủ hộ" in " ".join(text.split()) for text in heads)
    assert "2" in (heads[1].split()[0], heads[1].split()[-1])
    assert "Tổng cộng: 620 hộ" in " ".join(heads[-1].split())
    (table,) = [one for one in docx.Document(BytesIO(docx_of(page))).tables if len(one.rows) > 600]
    assert len(table.rows) == 622


class TestButton:
    def test_the_page_of_the_decision_leads_to_its_paper(self, decision, client_of, an):
        client = client_of(an)
        shown = client.get(f"/ho/quyet-dinh/{decision.pk}/").content.decode()
        assert "Lập văn bản quyết định" in shown
        answer = client.post("/van-ban/lap/", {"decision": decision.pk, "kind": "recognition_decision"}, follow=True)
        assert answer.status_code == 200
        assert "Quyết định công nhận danh sách hộ năm 2023, xã Khe Mây" in answer.content.decode()

    def test_who_may_not_write_papers_sees_no_button(self, decision, client_of, hoa):
        assert "Lập văn bản quyết định" not in client_of(hoa).get(f"/ho/quyet-dinh/{decision.pk}/").content.decode()
