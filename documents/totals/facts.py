"""Totals as facts of the superior office's own paper: numbers for its text and tables to place in it."""

from documents.campaigns.access import SUPERIORS
from documents.totals.gathering import of_year
from documents.totals.tables import TOTALS, totals_of
from sheets.table import BAND, shown
from vietnamese.numbers import grouped

# Names by which a paper's text places them: [[bảng: tổng hợp các xã]].
NAMES = {
    "so-ho": "tổng hợp các xã",
    "thoat-ngheo": "tổng hợp hộ dự kiến thoát nghèo",
    "kinh-phi": "tổng hợp kinh phí các xã",
    "nguoi-du": "tổng hợp người dự đối thoại",
}


def facts(unit, kind, year):
    """JSON facts of the accepted papers of a kind and year under a unit; {} where none was accepted.

    "accepted", "units": numbers of offices; "missing": titles; "poor", "near_poor", "newly_escaped": {"households",
    "persons", "rate"} in words ("rate" "" where a number of all households is not known); "tables": {name: table}.
    """
    gathered = of_year(unit, kind, year)
    if not gathered.counted:
        return {}
    return {
        "accepted": gathered.counted_units,
        "units": gathered.units,
        "missing": [row.unit.title for row in gathered.missing],
        **sums_of(gathered),
        "tables": {NAMES[total.key]: printed(total.make(gathered)) for total in totals_of(gathered)},
    }


def sums_of(gathered):
    """The sums of the table of households in words."""
    footer = TOTALS["so-ho"].make(gathered).footer
    return {
        group: {
            "households": grouped(row[f"{group}_households"]),
            "persons": grouped(row[f"{group}_persons"]),
            "rate": shown(row[f"{group}_rate"], "percent"),
        }
        for row in footer
        for group in ("poor", "near_poor", "newly_escaped")
    }


def printed(table):
    """A Table as JSON for documents.tables: texts in the cells, bands as rows of their own."""
    columns = [
        {
            "key": column.key,
            "title": f"{column.group}: {column.title.lower()}" if column.group else column.title,
            "width": column.width,
            "kind": "int" if column.kind == "percent" else column.kind,
        }
        for column in table.columns
    ]
    lines = [
        {"unit": line} if kind == BAND else dict(zip([one["key"] for one in columns], table.cells(line), strict=True))
        for kind, line in table.body()
    ]
    footer = [dict(zip([one["key"] for one in columns], table.cells(row), strict=True)) for row in table.footer]
    return {"columns": columns, "rows": lines, "footer": footer, "caption": table.subtitle.splitlines()[-1]}


def own_facts(paper):
    """`facts` of the year plans below for the year plan of a district or province; {} for every other paper."""
    if paper.plan is None or paper.unit.level not in SUPERIORS:
        return {}
    return facts(paper.unit, paper.kind, paper.year)
