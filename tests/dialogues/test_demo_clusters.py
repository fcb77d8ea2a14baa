"""The demo's huyện Hồng Ngự: the plan of the reference paper as data, changed on the screen."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from dialogues.writing.parts import PARTS
from offices.models import Unit
from povertyplan.demo_dialogues import load_conference
from tests.conftest import person
from tests.dialogues.people import read
from tests.dialogues.test_clustering import cluster, totals
from tests.dialogues.test_parts import address, posted
from tests.dialogues.test_views import page, text_of


@pytest.fixture
def hong_ngu(db):
    """The conference, with the communes that its description names."""
    described = tomllib.loads((Path(settings.BASE_DIR) / "demo" / "hong_ngu.toml").read_text("utf-8"))
    province = Unit.objects.create(level="province", kind="tỉnh", name="Đồng Tháp")
    district = Unit.objects.create(level="district", kind="huyện", name="Hồng Ngự", parent=province)
    for row in described["conference"]["clusters"]:
        for commune in row["communes"]:
            kind = "thị trấn" if commune["name"] == "Thường Thới Tiền" else "xã"
            Unit.objects.create(level="commune", kind=kind, name=commune["name"], parent=district)
    officer = person("hongngu", "Phạm Thị Ngân", district, "officer")
    return load_conference(described["conference"], district, officer), officer


def rows_of(conference):
    """The clusters as their page posts them back."""
    rows = PARTS["clusters"].read(conference)
    return [cluster(row["communes"], key=row["key"], venue=row["venue"], host=row["host"].pk) for row in rows]


def test_its_four_clusters(hong_ngu, client_of):
    conference, officer = hong_ngu
    assert totals(conference) == [100, 69, 75, 100]
    text = text_of(client_of(officer).get(page(conference)))
    for words in ("7 + 21 + 12 + 60 = 100 người", "7 + 14 + 8 + 40 = 69 người", "7 + 14 + 9 + 45 = 75 người"):
        assert words in text
    assert "5 người/khóm, ấp x 12 khóm, ấp = 60 người" in text and "4 nơi, theo từng cụm" in text


def test_a_commune_goes_to_another_cluster(hong_ngu, client_of):
    conference, officer = hong_ngu
    rows = rows_of(conference)
    moved = Unit.objects.get(name="Thường Phước 2").pk
    rows[0]["communes"].remove(moved)
    rows[1]["communes"].append(moved)
    text = text_of(client_of(officer).post(address(conference, "clusters"), posted(*rows, initial=4), follow=True))
    assert totals(conference) == [75, 94, 75, 100]
    assert "Cụm 1: 75 người; Cụm 2: 94 người; Cụm 3: 75 người; Cụm 4: 100 người. Cả hội nghị: 344 người." in text


def test_two_clusters_become_one(hong_ngu, client_of):
    """One task force fewer, everybody else stays."""
    conference, officer = hong_ngu
    rows = rows_of(conference)
    rows[1]["communes"] += rows[2]["communes"]
    rows[2] |= {"DELETE": "on"}
    client_of(officer).post(address(conference, "clusters"), posted(*rows, initial=4))
    assert totals(conference) == [100, 7 + 28 + 17 + 85, 100]
    assert read(conference).participants == 344 - 7
    assert [str(row) for row in conference.clusters.all()] == ["Cụm 1", "Cụm 2", "Cụm 3"]


def test_next_year_begins_with_it(hong_ngu, client_of):
    conference, officer = hong_ngu
    client = client_of(officer)
    first = client.get(f"/doi-thoai/them/?tu={conference.pk}").context["form"].initial
    assert (first["year"], first["title"], first["period"]) == (
        2023, "Đối thoại chính sách giảm nghèo năm 2023", "quý II năm 2023",
    )  # fmt: skip
    text = text_of(client.post("/doi-thoai/them/", {**first, "starts_on": "", "ends_on": ""}, follow=True))
    assert "Cả hội nghị: 344 người." in text
    assert "Kế hoạch số 33/KH-UBND" in text and "có thể đã có văn bản của năm 2023" in text
    assert "Phần nhiệm vụ của Ủy ban nhân dân các xã, thị trấn còn nhắc năm 2022." in text
    assert "Phần kinh phí còn nhắc năm 2022." in text
    assert read(conference).day < date(2023, 1, 1)
