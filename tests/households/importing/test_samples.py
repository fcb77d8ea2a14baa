"""Workbooks as offices send them, each with what it holds."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.households.importing.conftest import SAMPLES
from tests.households.listcheck import differences

FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".json")


def described(path):
    return path.with_suffix(".expected.json")


def check(path, *options):
    out = StringIO()
    call_command("check_list", path, "--office", described(path), *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_is_read_without_a_difference(path):
    expected = json.loads(described(path).read_text(encoding="utf-8"))
    assert differences(expected, json.loads(check(path, "--json", "--today", "2024-12-31"))) == []


def test_the_comparison_itself_sees_differences(sample):
    expected = json.loads(described(sample("02")).read_text(encoding="utf-8"))
    actual = json.loads(check(sample("02"), "--json"))
    actual["households"][0]["members"][1]["birth"] = "1998"
    del actual["households"][3]
    actual["problems"].pop()
    actual["problems"].append({"sheet": "DS 2023", "row": 9, "column": "A", "kind": "bad_date"})
    assert len(differences(expected, actual)) == 4


def test_the_report_for_people_names_cell_and_cure(sample):
    report = check(sample("02"))
    assert "Xã Khe Mây: 15 hộ, 50 người." in report
    assert "Hộ nghèo: 9 hộ" in report
    assert "DS 2023!N61: Không tìm thấy thôn, xóm “Bản Nà Tấu”" in report


def test_the_report_of_a_refused_file_is_one_sentence(sample):
    assert "mật khẩu" in check(sample("12g"))


@pytest.mark.django_db
def test_an_unknown_unit_or_file_is_refused(sample, tmp_path):
    with pytest.raises(CommandError, match="Không có xã, phường mã 123"):
        call_command("check_list", sample("01"), "--unit", "123")
    with pytest.raises(CommandError, match="Không có tệp"):
        call_command("check_list", tmp_path / "khong-co.xlsx", "--unit", "123")


@pytest.mark.django_db
def test_a_unit_of_the_register_knows_its_hamlets(sample, hamlets_a, commune_a):
    out = StringIO()
    call_command("check_list", sample("06"), "--unit", commune_a.code, "--json", stdout=out)
    read = json.loads(out.getvalue())["households"]
    assert {household["hamlet"] for household in read if household["hamlet"]} == {"Xóm 2", "Xóm 3"}
