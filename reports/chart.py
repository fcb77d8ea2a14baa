"""A bar chart of places, drawn on the server. Pure: figures in, lengths in SVG user units out."""

from dataclasses import dataclass

LABEL_WIDTH, BAR_WIDTH, LINE_HEIGHT = 190, 420, 26


@dataclass(frozen=True)
class Bar:
    """One place: poor households, then near-poor, side by side from the same left edge."""

    label: str
    poor: int
    near_poor: int
    y: int
    poor_width: int
    near_x: int
    near_width: int
    end: int


@dataclass(frozen=True)
class Chart:
    """Bars from top to bottom and the height they take."""

    bars: list[Bar]
    height: int


def chart(rows):
    """Chart of rows of figures, None where there is nothing to compare (fewer than two places, or no household)."""
    counts = [(row.unit.title, row.standing.poor.households, row.standing.near_poor.households) for row in rows]
    longest = max((poor + near for _, poor, near in counts), default=0)
    if len(counts) < 2 or not longest:
        return None
    bars = [bar(index, label, poor, near, BAR_WIDTH / longest) for index, (label, poor, near) in enumerate(counts)]
    return Chart(bars, LINE_HEIGHT * len(bars))


def bar(index, label, poor, near, scale):
    poor_width, near_width = round(poor * scale), round(near * scale)
    near_x = LABEL_WIDTH + poor_width
    return Bar(label, poor, near, index * LINE_HEIGHT, poor_width, near_x, near_width, near_x + near_width + 6)
