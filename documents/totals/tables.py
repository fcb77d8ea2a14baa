"""Totals as Tables: one definition for the screen, the workbook, the PDF and a paper's annex.

A row carries the `url` of the paper it was taken from; it stands in no column.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from dialogues.models import Side
from documents.totals.gathering import Gathered
from programs.money.sources import sources
from programs.periods import period_of
from sheets.table import Band, Column, Table

GROUPS = [("poor", "Hộ nghèo"), ("near_poor", "Hộ cận nghèo"), ("newly_escaped", "Hộ mới thoát nghèo")]
UNIT = (Column("number", "STT", 6, "int"), Column("unit", "Đơn vị", 24))
COUNTS = (
    *UNIT,
    Column("all", "Tổng số hộ", 12, "int"),
    *(
        column
        for key, title in GROUPS
        for column in (
            Column(f"{key}_households", "Số hộ", 10, "int", group=title),
            Column(f"{key}_persons", "Nhân khẩu", 11, "int", group=title),
            Column(f"{key}_rate", "Tỷ lệ", 9, "percent", group=title),
        )
    ),
)
ESCAPING = (
    *UNIT,
    Column("poor", "Hộ nghèo", 12, "int"),
    Column("escaping_poor", "Dự kiến thoát nghèo", 14, "int"),
    Column("arising", "Dự kiến phát sinh", 14, "int"),
    Column("near_poor", "Hộ cận nghèo", 12, "int"),
    Column("escaping_near_poor", "Dự kiến thoát cận nghèo", 16, "int"),
)
MONEY = (
    *UNIT,
    Column("allotted", "Được phân bổ", 18, "money"),
    Column("planned", "Dự toán", 18, "money"),
    Column("spent", "Đã chi", 18, "money"),
)
SIDES = [(str(value), str(label)) for value, label in Side.choices]
PEOPLE = (
    *UNIT,
    Column("cluster", "Cụm, hội nghị", 28),
    Column("places", "Số xã", 8, "int"),
    *(Column(value, label, 12, "int") for value, label in SIDES),
    Column("people", "Tổng số người", 12, "int"),
)


@dataclass(frozen=True)
class Total:
    """One table of totals: its key in the address, words for its tab, the function that makes it."""

    key: str
    label: str
    make: callable
    holds: str  # key of documents.figures that a paper must have


def rate(part, whole):
    """A share for a column of kind "percent"; None where the whole is not known."""
    return Decimal(part) / whole if whole else None


def sum_known(values):
    """The sum of numbers that are all known; None where one is missing."""
    return sum(values) if values and None not in values else None


def counted_with(gathered, key):
    return [one for one in gathered.counted if key in one.figures]


def newest_counts(gathered):
    """Of each unit the Counted whose counts are of the latest day: counts of two days are not added to each other.

    A commune has a plan a year, but as many decisions as it took.
    """
    newest = {}
    for one in counted_with(gathered, "counts"):
        other = newest.get(one.unit.pk)
        if other is None or one.figures["on"] >= other.figures["on"]:
            newest[one.unit.pk] = one
    return list(newest.values())


def head(number, one):
    """What every row begins with."""
    return {"number": number, "unit": one.unit.title, "url": url_of(one.submission)}


def url_of(submission):
    return reverse("submission-detail", args=[submission.pk])


def footed(rows, keys):
    """The row of sums below rows; none without rows."""
    return [{"unit": "Tổng cộng"} | {key: sum_known([row[key] for row in rows]) for key in keys}] if rows else []


def framed(gathered, what, columns, rows, footer, **more):
    return Table(
        f"{what} của {gathered.unit.phrase} năm {gathered.year}",
        columns,
        rows,
        subtitle=f"Theo {gathered.title} của các đơn vị\n{gathered.so_far}",
        footer=footer,
        **more,
    )


def counts(gathered):
    """Households and persons by group, with rates in all households."""
    rows = [head(number, one) | counts_of(one.figures) for number, one in enumerate(newest_counts(gathered), 1)]
    keys = ["all", *(f"{key}_{what}" for key, _ in GROUPS for what in ("households", "persons"))]
    footer = [with_rates(row) for row in footed(rows, keys)]
    return framed(gathered, "Hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo", COUNTS, rows, footer)


def counts_of(figures):
    row = {"all": figures["households"]}
    for key, _ in GROUPS:
        row |= {f"{key}_{what}": number for what, number in figures["counts"][key].items()}
    return with_rates(row)


def with_rates(row):
    """The row with the share of each group's households in all; never a mean of shares."""
    return row | {f"{key}_rate": rate(row[f"{key}_households"], row["all"]) for key, _ in GROUPS}


def escaping(gathered):
    """Households expected to escape and to fall into poverty."""
    rows = [
        head(number, one)
        | {
            "poor": one.figures["counts"]["poor"]["households"],
            "near_poor": one.figures["counts"]["near_poor"]["households"],
            "escaping_poor": one.figures["escaping"]["poor"],
            "escaping_near_poor": one.figures["escaping"]["near_poor"],
            "arising": one.figures["arising"],
        }
        for number, one in enumerate(counted_with(gathered, "escaping"), 1)
    ]
    footer = footed(rows, [column.key for column in ESCAPING[2:]])
    return framed(gathered, "Hộ dự kiến thoát nghèo, thoát cận nghèo", ESCAPING, rows, footer)


def money(gathered):
    """đồng by source and sub-project: a band for each, in it the units."""
    parts = defaultdict(list)
    for one in counted_with(gathered, "money"):
        for row in one.figures["money"]:
            parts[row["source"], row["code"]].append((one, row))
    order = {code: place for place, code in enumerate(sources())}
    bands, keys = [], [column.key for column in MONEY[2:]]
    for source, code in sorted(parts, key=lambda part: (order.get(part[0], len(order)), part[1])):
        rows = [
            head(number, one) | {key: row[key] for key in keys}
            for number, (one, row) in enumerate(parts[source, code], 1)
        ]
        bands.append(Band(f"{source_name(source)}; {project_name(gathered.year, code)}", rows, band_sum(rows, keys)))
    every = [row for band in bands for row in band.rows]
    return framed(gathered, "Kinh phí giảm nghèo (đồng)", MONEY, [], footed(every, keys), bands=bands)


def band_sum(rows, keys):
    return [row | {"unit": "Cộng"} for row in footed(rows, keys)]


def source_name(code):
    known = sources().get(code)
    return known.title if known else code


def project_name(year, code):
    """ "Dự án 6, Tiểu dự án 2: ..."; for money of no project what it is called."""
    period = period_of(year)
    part = period.by_code.get(code) if period else None
    if part is None:
        return code or "Không thuộc riêng dự án nào"
    return f"Dự án {part.project_number} - {part.label}" if part.number else part.label


def people(gathered):
    """People of dialogues: a row for each cluster."""
    rows = []
    for one in counted_with(gathered, "participants"):
        for cluster in one.figures["participants"]:
            sides = {side: cluster["sides"].get(side, 0) for side, _ in SIDES}
            where = {"cluster": cluster["cluster"], "places": len(cluster["places"]), "people": cluster["people"]}
            rows.append(head(len(rows) + 1, one) | where | sides)
    footer = footed(rows, [column.key for column in PEOPLE[3:]])
    return framed(gathered, "Người tham dự đối thoại", PEOPLE, rows, footer)


TOTALS = {
    total.key: total
    for total in [
        Total("so-ho", "Số hộ, tỷ lệ", counts, "counts"),
        Total("thoat-ngheo", "Dự kiến thoát nghèo", escaping, "escaping"),
        Total("kinh-phi", "Kinh phí", money, "money"),
        Total("nguoi-du", "Người dự đối thoại", people, "participants"),
    ]
}


def totals_of(gathered: Gathered):
    """The totals that the counted papers know anything of."""
    return [total for total in TOTALS.values() if any(one.figures.get(total.holds) for one in gathered.counted)]
