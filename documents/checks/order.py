"""Numbering of headings, articles, clauses and points; people named twice."""

import re
from collections import defaultdict
from operator import itemgetter

from documents.checks.finding import Finding
from documents.markup import POINT_LETTERS
from vietnamese.numbers import roman
from vietnamese.text import search_key

NAME_WORDS = ("ho ten", "ho va ten", "chu ho")
BIRTH_WORDS = ("nam sinh", "ngay sinh", "ngay thang nam sinh")
PLACE_WORDS = ("xom", "thon", "ap", "ban", "khom", "to dan pho", "khu pho")


def check_numbering(draft):
    """I, II, III; Điều 1, 2, 3; 1, 2, 3 below each; 1.1 below 1; a, b, c, d, đ, e below each.

    Articles go on through the whole paper. Each annex is numbered by itself.
    """
    yield from _numbering(draft.parts)
    for annex in draft.annexes:
        yield from _numbering([annex])


def _numbering(parts):
    heading, article, clauses, point = 0, 0, [], 0
    for part in parts:
        for block in part.blocks:
            if block.kind == "heading":
                heading, clauses, point = heading + 1, [], 0
                if block.marker != f"{roman(heading)}.":
                    yield _wrong(part, block, f"{roman(heading)}.")
                    heading = _roman_value(block.marker)
            elif block.kind == "article":
                article, clauses, point = article + 1, [], 0
                if block.marker != f"Điều {article}.":
                    yield _wrong(part, block, f"Điều {article}.")
                    article = int(re.sub(r"\D", "", block.marker))
            elif block.kind == "clause":
                numbers = [int(number) for number in block.marker.strip(".").split(".")]
                if not _follows(clauses, numbers):
                    yield _wrong(part, block, _next(clauses, len(numbers)))
                clauses, point = numbers, 0
            elif block.kind == "point":
                if block.marker != f"{POINT_LETTERS[point]})" and block.marker != "a)":
                    yield _wrong(part, block, f"{POINT_LETTERS[point]})")
                point = POINT_LETTERS.find(block.marker[0]) + 1


def _follows(before, now):
    """Whether a clause may stand after another: 1 first; 2 after 1 or 1.3; 1.1 after 1; 1.2 after 1.1."""
    if len(now) == 1:
        return now[0] == (before[0] + 1 if before else 1)
    if len(now) > len(before):
        return len(now) == len(before) + 1 and now[:-1] == before and now[-1] == 1
    return now[:-1] == before[: len(now) - 1] and now[-1] == before[len(now) - 1] + 1


def _next(before, depth):
    """The marker expected at this depth."""
    if depth > len(before):
        return ".".join(map(str, [*before, 1])) + "."
    return ".".join(map(str, [*before[: depth - 1], before[depth - 1] + 1])) + "."


def _roman_value(marker):
    return next((number for number in range(1, 90) if f"{roman(number)}." == marker), 0)


def _wrong(part, block, expected):
    words = f"Đánh số “{block.marker}”, đáng lẽ “{expected}”."
    return Finding(words, f"{block.marker} {block.text}", part.key, grave=False)


def check_names(draft):
    """A household (head and hamlet) that stands twice in the tables of the paper; another year of birth is another."""
    seen = defaultdict(list)
    for part in draft.everything:
        for table in part.tables:
            name, place, birth = (_column(table, words) for words in (NAME_WORDS, PLACE_WORDS, BIRTH_WORDS))
            if name is None or place is None:
                continue
            for row in filter(itemgetter(name), table.rows):
                years = seen[search_key(row[name]), search_key(row[place])]
                year = "" if birth is None else row[birth]
                years.append(year)
                if sum(_same(year, other) for other in years) == 2:
                    yield Finding(f"Hộ {row[name]}, {row[place]} có tên hai lần trong văn bản.", "", part.key)


def _same(year, other):
    """Whether two years of birth may be one person's: alike, or one of them not written."""
    return not year or not other or year == other


def _column(table, words):
    for place, column in enumerate(table.columns):
        title = search_key(column.title)
        if any(title == word or title.startswith(f"{word} ") for word in words):
            return place
    return None
