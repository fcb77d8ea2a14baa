"""Bar charts drawn on the server. Pure: figures in, lengths in SVG user units out."""

from dataclasses import dataclass

LABEL_WIDTH, BAR_WIDTH, LINE_HEIGHT = 190, 420, 26
PLOT_LEFT, PLOT_WIDTH, PLOT_TOP, PLOT_HEIGHT = 10, 670, 24, 170
MOST_BAR, GAP = 46, 6
GROUPS = ("poor", "near_poor", "newly_escaped")


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


@dataclass(frozen=True)
class Column:
    """One group of one year as an upright bar; `x` is its left edge, `middle` where its number stands."""

    group: str
    count: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self):
        return self.x + self.width // 2

    @property
    def number_y(self):
        return self.y - 5


@dataclass(frozen=True)
class Year:
    """The bars of one year and the middle of them."""

    year: int
    middle: int
    columns: list[Column]


@dataclass(frozen=True)
class YearChart:
    """Years from left to right; `ground` is the line they stand on."""

    years: list[Year]
    ground: int = PLOT_TOP + PLOT_HEIGHT
    height: int = PLOT_TOP + PLOT_HEIGHT + 26


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


def year_chart(points):
    """Chart of reports.history points; None for fewer than two years or no household."""
    highest = max((getattr(point, group) for point in points for group in GROUPS), default=0)
    if len(points) < 2 or not highest:
        return None
    share = PLOT_WIDTH // len(points)
    width = min(MOST_BAR, (share - 4 * GAP) // len(GROUPS))
    return YearChart(
        [year(point, PLOT_LEFT + index * share, share, width, highest) for index, point in enumerate(points)]
    )


def year(point, left, share, width, highest):
    first = left + (share - len(GROUPS) * (width + GAP) + GAP) // 2
    columns = []
    for index, group in enumerate(GROUPS):
        count = getattr(point, group)
        height = round(count * PLOT_HEIGHT / highest)
        x = first + index * (width + GAP)
        columns.append(Column(group, count, x, PLOT_TOP + PLOT_HEIGHT - height, width, height))
    return Year(point.year, left + share // 2, columns)
