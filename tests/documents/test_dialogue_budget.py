"""A district's plan of dialogue with its budget: the sum, its words and the annex follow the estimate everywhere."""

from datetime import date
from io import BytesIO

import docx
import pytest

from dialogues.models import Cluster, Conference, ConferenceTask, Invited
from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.kinds.dialogue_facts import facts as shared_facts
from documents.pdf import pdf_of
from documents.word.writing import docx_of
from offices.models import LegalAct, OfficeProfile, Post
from programs.models import Allocation, EstimateLine
from tests.conftest import START, person
from tests.programs.money_making import make_estimate, make_norm


@pytest.fixture
def officer(district):
    OfficeProfile.objects.create(
        unit=district,
        valid_from=START,
        issuer_lines="ỦY BAN NHÂN DÂN\nHUYỆN SƠN KHAO",
        short_name="UBND huyện",
        place_name="Sơn Khao",
        recipients="Sở LĐTBXH",
        archive_line="Lưu: VT.",
    )
    Post.objects.create(unit=district, kind="chair", title="Chủ tịch", holder="Cà Văn Chủ", valid_from=START)
    return person("khanh", "Cầm Thị Khánh", district, "officer")


@pytest.fixture
def conference(district, commune_a, commune_b, officer):
    act = LegalAct.objects.create(
        unit=district,
        kind="Quyết định",
        number="96/QĐ-UBND",
        signed_on="2023-05-12",
        issuer="UBND huyện",
        subject="về việc phân bổ vốn",
    )
    given = Allocation.objects.create(
        unit=district, year=2023, source="central_career", code="6.2", act=act, on=act.signed_on, amount=132_000_000
    )
    estimate = make_estimate(
        district,
        ("Hội trường", 1, 3, 4_000_000),
        ("Tiền ăn", 400, 3, 100_000),
        title="Dự toán đối thoại năm 2023",
        year=2023,
        source="central_career",
        allocation=given,
        on=date(2023, 5, 20),
    )
    row = Conference.objects.create(
        unit=district,
        year=2023,
        title="Hội nghị đối thoại năm 2023",
        period="Quý II năm 2023",
        estimate=estimate,
        created_by=officer,
    )
    for order, commune in enumerate((commune_a, commune_b), 1):
        Cluster.objects.create(conference=row, order=order, venue=f"Trụ sở UBND {commune.phrase}").communes.set(
            [commune]
        )
    Invited.objects.create(conference=row, level="office", body="Lãnh đạo UBND huyện")
    ConferenceTask.objects.create(conference=row, body="Phòng LĐTBXH", text="Tổng hợp kết quả")
    return row


@pytest.fixture
def paper(conference, officer):
    return create_paper(source=conference, kind=KINDS["dialogue_budget"], by=officer)


@pytest.fixture
def texts(paper, assembly_of, pdf_text):
    """Texts of the PDF and of the Word file as the data stand now."""

    def read():
        page = assembly_of(paper).page
        return pdf_text(pdf_of(page)), word_text(docx_of(page))

    return read


def word_text(content):
    """Words of a .docx, tables included."""
    body = docx.Document(BytesIO(content)).element.body
    paragraphs = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    return " ".join(" ".join("".join(part.itertext()) for part in paragraphs).split())


def test_sum_and_words_stand_in_pdf_and_word(texts):
    for text in texts():
        assert "Tổng số tiền: 132 triệu đồng (132.000.000 đồng)" in text
        assert "Một trăm ba mươi hai triệu đồng chẵn" in text
        assert "Quyết định số 96/QĐ-UBND ngày 12/5/2023 của UBND huyện về việc phân bổ vốn" in text
        assert "Dự án 6 - Tiểu dự án 2: Truyền thông về giảm nghèo đa chiều" in text
        assert "Trụ sở UBND xã Khe Mây; Trụ sở UBND xã Nà Sản" in text
        assert "12.000.000" in text
        assert "120.000.000" in text


def test_a_changed_line_changes_sum_and_words_in_pdf_and_word(texts, conference):
    texts()
    EstimateLine.objects.filter(content="Tiền ăn").update(price=105_005)
    for text in texts():
        assert "Tổng số tiền: 138.006.000 đồng" in text
        assert "Một trăm ba mươi tám triệu không trăm linh sáu nghìn đồng chẵn" in text
        assert "126.006.000" in text
        assert "132" not in text


def test_the_norm_of_a_line_is_named_below_the_annex(texts, conference):
    EstimateLine.objects.filter(content="Tiền ăn").update(norm=make_norm(amount=100_000))
    for text in texts():
        assert "Số thứ tự 2: Nghị quyết số 1/NQ-HĐND" in text


def test_without_an_estimate_the_paper_still_reads_well(texts, conference):
    Conference.objects.update(estimate=None)
    for text in texts():
        assert "thuộc Dự án 6 - Tiểu dự án 2" in text
        assert "Phụ lục" not in text
        assert "Tổng số tiền" not in text
        assert "None" not in text


def test_the_shared_facts_name_the_same_project(paper):
    assert shared_facts(paper)["funding"]["part"] == "Tiểu dự án 2: Truyền thông về giảm nghèo đa chiều"


def test_the_page_of_the_conference_leads_to_estimate_and_paper(conference, officer, client_of):
    page = client_of(officer).get(f"/doi-thoai/{conference.pk}/").content.decode()
    assert f"/kinh-phi/du-toan/{conference.estimate_id}/" in page
    assert "132.000.000 đồng" in page
    assert 'value="dialogue_budget"' in page


def test_an_estimate_in_use_is_not_deleted(conference, officer, client_of):
    answer = client_of(officer).post(f"/kinh-phi/du-toan/{conference.estimate_id}/xoa/", {"version": "1"})
    assert "còn hội nghị đối thoại “Hội nghị đối thoại năm 2023” dùng đến" in answer.content.decode()
