"""Lengths of the bars."""

from offices.models import Unit
from reports.chart import BAR_WIDTH, chart
from reports.figures import Row, Standing, Tally


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
