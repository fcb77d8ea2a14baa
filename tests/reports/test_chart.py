"""Lengths of the bars."""

from datetime import date
from itertools import pairwise

from offices.models import Unit
from reports.chart import BAR_WIDTH, PLOT_HEIGHT, chart, year_chart
from reports.figures import Row, Standing, Tally
from reports.history import Point


def row(name, poor, near):
    return Row(Unit(kind="xóm", name=name), Standing(Tally(poor), Tally(near)), None, None)


def test_longest_bar_fills_the_width():
    drawn = chart([row("1", 3, 1), row("2", 1, 0)])
    assert [bar.label for bar in drawn.bars] == ["Xóm 1", "Xóm 2"]
    assert drawn.bars[0].poor_width + drawn.bars[0].near_width == BAR_WIDTH
    assert drawn.bars[1].poor_width == BAR_WIDTH / 4


def test_nothing_to_compare_gives_no_chart():
    assert chart([row("1", 3, 1)]) is None
    assert chart([row("1", 0, 0), row("2", 0, 0)]) is None


def point(year, poor, near, escaped):
    return Point(year, date(year, 12, 31), poor, near, escaped)


def test_highest_column_fills_the_height_and_all_stand_on_the_ground():
    drawn = year_chart([point(2024, 40, 20, 0), point(2025, 10, 20, 5)])
    first = drawn.years[0].columns
    assert [column.height for column in first] == [PLOT_HEIGHT, PLOT_HEIGHT / 2, 0]
    assert {column.y + column.height for year in drawn.years for column in year.columns} == {drawn.ground}


def test_columns_stay_within_the_picture_and_apart():
    drawn = year_chart([point(year, 3, 2, 1) for year in range(2021, 2027)])
    edges = [(column.x, column.x + column.width) for year in drawn.years for column in year.columns]
    assert edges[0][0] >= 0
    assert edges[-1][1] <= 690
    assert all(end < begin for (_, end), (begin, _) in pairwise(edges))


def test_one_year_or_no_household_gives_no_chart():
    assert year_chart([point(2024, 3, 1, 0)]) is None
    assert year_chart([point(2024, 0, 0, 0), point(2025, 0, 0, 0)]) is None
