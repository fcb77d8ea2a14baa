"""Totals in the superior office's own plan: in its text, as a table, frozen with it."""

from datetime import date

import pytest

from documents.actions import create_paper
from documents.assembling import Assembly
from documents.catalogue import KINDS
from documents.flow.freezing import frozen
from documents.models import Paper
from documents.totals.facts import facts, own_facts
from offices.models import OfficeProfile, Post
from programs.models import YearPlan
from tests.conftest import START


@pytest.fixture
def own(district, em):
    """The district's own target plan of 2024."""
    OfficeProfile.objects.create(
        unit=district,
        valid_from=START,
        issuer_lines="ỦY BAN NHÂN DÂN\nHUYỆN SƠN KHAO",
        short_name="UBND huyện Sơn Khao",
        place_name="Sơn Khao",
        recipients="UBND tỉnh",
        archive_line="Lưu: VT.",
    )
    Post.objects.create(unit=district, kind="chair", title="Chủ tịch", holder="Lò Văn Cao", valid_from=START, order=1)
    plan = YearPlan.objects.create(unit=district, year=2024, facts_on=date(2024, 3, 31))
    return create_paper(source=plan, kind=KINDS["target_plan"], by=em)


def test_facts_in_words_and_tables(district, of_a, of_b, commune_c):
    found = facts(district, "target_plan", 2024)
    assert (found["accepted"], found["units"], found["missing"]) == (2, 3, ["Xã Pá Hộc"])
    assert found["poor"] == {"households": "51", "persons": "153", "rate": "2,04%"}
    assert list(found["tables"]) == ["tổng hợp các xã", "tổng hợp hộ dự kiến thoát nghèo", "tổng hợp kinh phí các xã"]
    table = found["tables"]["tổng hợp các xã"]
    assert table["rows"][0]["poor_households"] == "40"
    assert table["footer"][0]["poor_rate"] == "2,04%"
    assert table["caption"] == "Cộng 2/3 đơn vị; còn thiếu: Xã Pá Hộc"


def test_without_accepted_papers_there_are_none(district, campaign, commune_a):
    assert facts(district, "target_plan", 2024) == {}


def test_the_districts_plan_says_and_shows_them(own, of_a, of_b, commune_c):
    assembly = Assembly(own)
    assert "tổng hợp các xã" in assembly.facts["tables"]
    text = assembly.section("targets").text
    assert "02/03" in text and "51 hộ" in text and "[[bảng: tổng hợp các xã]]" in text
    blocks = repr(assembly.page.body)
    assert "Xã Khe Mây" in blocks and "2,04%" in blocks


def test_they_are_frozen_with_the_plan(own, of_a, of_b):
    made = frozen(own)
    assert made.facts["totals"]["poor"]["households"] == "51"
    assert "Xã Nà Sản" in repr(made.tree)
    of_a.state = "in_review"
    of_a.save()
    assert made.facts["totals"]["accepted"] == 2
    assert Assembly(Paper.objects.get(pk=own.pk)).facts["totals"]["accepted"] == 1


def test_a_communes_plan_asks_for_none(of_a, of_b, django_assert_num_queries):
    paper = Paper.objects.select_related("unit", "plan").get(pk=of_a.paper_id)
    with django_assert_num_queries(0):
        assert own_facts(paper) == {}
    assembly = Assembly(paper)
    assert "totals" not in assembly.facts and "tổng hợp các xã" not in assembly.facts["tables"]
    assert "Tổng hợp" not in assembly.section("targets").text
