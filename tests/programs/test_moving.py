"""What moves and what stays when a plan is begun from last year's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.moving import moved


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Rà soát hộ nghèo năm 2024", "Rà soát hộ nghèo năm 2025"),
        ("Báo cáo chậm nhất 30/11/2024", "Báo cáo chậm nhất 30/11/2025"),
        ("trước ngày 05/3/2024", "trước ngày 05/3/2025"),
        ("trước ngày 5/3/2024", "trước ngày 5/3/2025"),
        ("trước ngày 05/03/2024", "trước ngày 05/03/2025"),
        ("ngày 29/02/2024", "ngày 28/02/2025"),
        ("từ 24/6 đến 28/6/2024", "từ 24/6 đến 28/6/2025"),
        ("so với cuối năm 2023", "so với cuối năm 2024"),
        ("gửi báo cáo trước 15/01/2025", "gửi báo cáo trước 15/01/2026"),
        ("Năm học 2023-2024 miễn học phí", "Năm học 2024-2025 miễn học phí"),
        ("Quý I/2024, tháng 3/2024", "Quý I/2025, tháng 3/2025"),
        ("đến hết năm 2024 còn 10 hộ", "đến hết năm 2025 còn 10 hộ"),
    ],
)
def test_what_moves(text, later):
    assert moved(text, 2024, 2025) == later


@pytest.mark.parametrize(
    "text",
    [
        "theo Quyết định số 12/QĐ-UBND ngày 05/3/2024 của UBND huyện",
        "Kế hoạch số 32-KH/TU, ngày 17 tháng 8 năm 2024",
        "Thông tư số 03/2024/TT-BLĐTBXH",
        "Luật Đất đai năm 2024 và hướng dẫn",
        "Luật Bảo hiểm xã hội 2024",
        "giai đoạn 2021-2025",
        "giai đoạn 2023 - 2025",
        "định hướng đến năm 2030",
        "phấn đấu đến năm 2025 về đích",
        "mô hình có từ năm 2019",
        "12.024 hộ",
        "áp dụng 12/2024/TT-BTC",
        "ngày 31/02/2024",
    ],
)
def test_what_stays(text):
    assert moved(text, 2024, 2025) == text


def test_a_gap_of_two_years_is_bridged():
    assert moved("Năm 2022, trước 30/11/2022", 2022, 2024) == "Năm 2024, trước 30/11/2024"


@given(st.text(alphabet="năm học ngày sốLuật/-.;0123 24\n", max_size=60))
def test_the_same_year_changes_nothing(text):
    assert moved(text, 2024, 2024) == text


@given(st.text(max_size=80))
def test_nothing_else_is_touched(text):
    if "20" not in text:
        assert moved(text, 2024, 2025) == text
