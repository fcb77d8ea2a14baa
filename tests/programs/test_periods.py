"""The programme of QĐ 90/QĐ-TTg as data, and what a broken period file says."""

from datetime import date

import pytest

from programs import periods

QD90 = periods.period("2021-2025")

# Seed 5 gives these places; the table of QĐ 02/2022 is known for them alone.
PLACES = [
    ("2", "Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", "khoản 2 mục III", "Điều 6"),
    ("3.1", "Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp", "điểm a khoản 3 mục III", "khoản 1 Điều 7"),
    ("4.1", "Phát triển giáo dục nghề nghiệp vùng nghèo, vùng khó khăn", "điểm a khoản 4 mục III", "khoản 1 Điều 8"),
    ("4.3", "Hỗ trợ việc làm bền vững", "điểm c khoản 4 mục III", "khoản 3 Điều 8"),
    ("6.1", "Giảm nghèo về thông tin", "điểm a khoản 6 mục III", "khoản 1 Điều 10"),
    ("6.2", "Truyền thông về giảm nghèo đa chiều", "điểm b khoản 6 mục III", "khoản 2 Điều 10"),
    ("7.1", "Nâng cao năng lực thực hiện Chương trình", "điểm a khoản 7 mục III", "Điều 11"),
    ("7.2", "Giám sát, đánh giá", "điểm b khoản 7 mục III", "Điều 11"),
]


@pytest.mark.parametrize(("code", "title", "place", "allocation"), PLACES)
def test_titles_and_legal_places(code, title, place, allocation):
    part = QD90.by_code[code]
    assert (part.title, part.place, part.allocation) == (title, place, allocation)


def test_what_no_source_names_stays_empty():
    unknown = [code for code, part in QD90.by_code.items() if not part.allocation]
    assert unknown == ["1.1", "1.2", "3.2", "4.2", "5"]


def test_seven_projects_with_their_parts():
    assert [project.number for project in QD90.projects] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(project.parts) for project in QD90.projects] == [2, 1, 2, 3, 1, 2, 2]
    assert [project.has_parts for project in QD90.projects] == [True, False, True, True, False, True, True]
    assert QD90.projects[5].label == "Dự án 6: Truyền thông và giảm nghèo về thông tin"


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("5", "Dự án 5: Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo trên địa bàn các huyện nghèo"),
        ("3.2", "Tiểu dự án 2: Cải thiện dinh dưỡng"),
    ],
)
def test_labels(code, label):
    assert QD90.by_code[code].label == label


def test_acts_are_cited_as_papers_cite_them():
    acts = QD90.acts
    assert acts["programme"].name == "Quyết định số 90/QĐ-TTg"
    assert acts["policy"].reference == "Nghị quyết số 24/2021/QH15 ngày 28/7/2021 của Quốc hội"
    assert acts["allocation"].citation.startswith(
        "Quyết định số 02/2022/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ quy định nguyên tắc"
    )


def test_aims_speak_of_the_units_of_the_office():
    aims = QD90.by_code["6.1"].aims_for(hamlet="khu phố", commune="phường")
    assert "100% khu phố" in aims[1]
    every = [aim for part in QD90.by_code.values() for aim in part.aims_for(hamlet="khu phố", commune="phường")]
    assert not any("{" in aim or "xóm" in aim for aim in every)


@pytest.mark.parametrize(
    ("year", "code"), [(2020, None), (2021, "2021-2025"), (2025, "2021-2025"), (2026, "2026-2030"), (2031, None)]
)
def test_period_of_a_year(year, code):
    found = periods.period_of(year)
    assert (found and found.code) == code


def test_days_of_the_period():
    assert (QD90.first_day, QD90.last_day) == (date(2021, 1, 1), date(2025, 12, 31))


GOOD = """
code = "x"
title = "Chương trình"
movement = "Phong trào"
first_day = 2030-01-01
last_day = 2031-12-31
[acts]
{acts}
[[projects]]
number = 1
title = "Một"
place = "khoản 1"
groups = "Hộ nghèo"
aims = ["Làm cho {{hamlet}} khá hơn"]
[defaults]
projects = ["1"]
cooperating = "Mặt trận"
tasks = []
"""
ACT = '{ kind = "Quyết định", number = "1", signed_on = 2030-01-01, issuer = "Chính phủ", subject = "" }'
ACTS = "\n".join(f"{name} = {ACT}" for name in ("policy", "programme"))


def write(tmp_path, text):
    path = tmp_path / "x.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_small_period_is_read(tmp_path):
    read = periods.read_period(write(tmp_path, GOOD.format(acts=ACTS)))
    assert list(read.by_code) == ["1"]
    assert read.by_code["1"].aims_for(hamlet="bản", commune="xã") == ["Làm cho bản khá hơn"]


def test_the_running_period_names_its_acts_and_invents_no_projects():
    running = periods.period("2026-2030")
    assert running.acts["policy"].reference == "Nghị quyết số 257/2025/QH15 ngày 11/12/2025 của Quốc hội"
    assert (running.projects, running.movement, "allocation" in running.acts) == ((), "", False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("policy = ", "other = ", "acts missing: policy"),
        ("2031-12-31", "2029-12-31", "the last day is before the first"),
        ("{hamlet}", "{village}", "1 has unknown placeholders {village}"),
        ('["Làm cho {hamlet} khá hơn"]', "[]", "1 has no aim"),
        ('place = "khoản 1"', "", "place"),
        ('title = "Chương trình"', "title", "x.toml"),
        ('issuer = "Chính phủ"', 'author = "Chính phủ"', "author"),
        ('place = "khoản 1"', 'place = "khoản 1"\nallocation = "Điều 1"', "acts missing: allocation"),
        ('projects = ["1"]', 'projects = ["1", "9"]', "defaults name unknown projects 9"),
    ],
)
def test_a_broken_file_says_where(tmp_path, old, new, said):
    with pytest.raises(periods.PeriodError, match=said.replace("{", r"\{").replace("}", r"\}")):
        periods.read_period(write(tmp_path, GOOD.format(acts=ACTS).replace(old, new)))


def test_a_code_stands_once(tmp_path):
    text = GOOD.format(acts=ACTS)
    project = text[text.index("[[projects]]") : text.index("[defaults]")]
    twice = text.replace(project, project * 2)
    with pytest.raises(periods.PeriodError, match="a code stands twice"):
        periods.read_period(write(tmp_path, twice))
