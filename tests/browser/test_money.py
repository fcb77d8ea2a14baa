"""The budget of a district's dialogue in Chromium: a line is changed, the words follow in PDF and Word."""

import io
import tomllib

import docx
import pytest
from pypdf import PdfReader

from offices.models import Unit
from povertyplan import demo
from povertyplan.demo_dialogues import load_conference
from povertyplan.demo_money import load_money
from programs.models import Estimate
from programs.money.norms import load_cost_norms


@pytest.fixture
def paper(transactional_db):
    """The demo district with its three communes, estimate, conference and plan."""
    office = tomllib.loads((demo.FOLDER / "ha_hoa.toml").read_text("utf-8"))
    load_cost_norms()
    unit = demo.load_office(office)
    for name in ("Đan Thượng", "Yên Kỳ", "Xuân Áng"):
        Unit.objects.create(level="commune", kind="xã", name=name, parent=unit)
    by = demo.officer_of(unit)
    estimate = load_money(office["money"], unit, by)
    conference = load_conference(office["conference"], unit, by, estimate)
    return demo.load_papers(office, unit, {"conference": conference})[0][0]


def downloaded(visitor, address):
    return visitor.page.request.get(visitor.site + address).body()


def words(visitor, paper):
    """Texts of the paper as PDF and as Word."""
    pdf = PdfReader(io.BytesIO(downloaded(visitor, f"/van-ban/{paper.pk}/pdf/")))
    word = docx.Document(io.BytesIO(downloaded(visitor, f"/van-ban/{paper.pk}/word/")))
    texts = " ".join(page.extract_text() for page in pdf.pages), " ".join(part.text for part in word.paragraphs)
    return [" ".join(text.split()) for text in texts]


def test_the_words_of_the_budget_follow_its_lines(visitor, paper):
    visitor.sign_in("hahoa.canbo", demo.PASSWORD)
    visitor.page.get_by_role("link", name="Kinh phí").first.click()
    page = visitor.go("/kinh-phi/?nam=2023")
    visitor.look("money-overview")
    for text in words(visitor, paper):
        assert "Một trăm ba mươi hai triệu đồng chẵn" in text
    page.get_by_role("link", name="Dự toán kinh phí").first.click()
    visitor.look("estimate")
    page.get_by_role("link", name="Sửa").first.click()
    page.get_by_label("Đơn giá (đồng)").first.fill("4,5 triệu")
    page.get_by_role("button", name="Tính lại").click()
    page.get_by_text("133.500.000 đồng").first.wait_for()
    visitor.look("estimate-form")
    # 1.500.000 đồng above what was given: asked about before it is saved.
    page.get_by_label("Đã kiểm tra, vẫn lưu như đã ghi").check()
    page.get_by_role("button", name="Lưu dự toán").click()
    page.get_by_text("Đã lưu dự toán").wait_for()
    visitor.look("estimate-doubts")
    assert Estimate.objects.get().total == 133_500_000
    for text in words(visitor, paper):
        assert "133.500.000 đồng" in text
        assert "Một trăm ba mươi ba triệu năm trăm nghìn đồng chẵn" in text
        assert "ba mươi hai triệu" not in text
