"""Numbering of headings, clauses and points; people named twice."""

from collections import Counter

from documents.checks.finding import Finding
from documents.markup import POINT_LETTERS
from vietnamese.numbers import roman
from vietnamese.text import search_key

NAME_WORDS = ("ho ten", "ho va ten", "chu ho")
PLACE_WORDS = ("xom", "thon", "ap", "ban", "khom", "to dan pho", "khu pho")


def check_numbering(draft):
    """I, II, III; 1, 2, 3 below each; 1.1 below 1; a, b, c, d, đ, e below each. Each annex is numbered by itself."""
    yield from _numbering(draft.parts)
    for annex in draft.annexes:
        yield from _numbering([annex])


def _numbering(parts):
    heading, clauses, point = 0, [], 0
    for part in parts:
        for block in part.blocks:
            if block.kind == "heading":
                heading, clauses, point = heading + 1, [], 0
                if block.marker != f"{roman(heading)}.":
                    yield _wrong(part, block, f"{roman(heading)}.")
                    heading = _roman_value(block.marker)
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
    """A household (head and hamlet) that stands twice in the tables of the paper."""
    seen = Counter()
    for part in draft.everything:
        for table in part.tables:
            name, place = _column(table, NAME_WORDS), _column(table, PLACE_WORDS)
            if name is None or place is None:
                continue
            for row in table.rows:
                if row[name]:
                    who = (search_key(row[name]), search_key(row[place]))
                    seen[who] += 1
                    if seen[who] == 2:
                        yield Finding(f"Hộ {row[name]}, {row[place]} có tên hai lần trong văn bản.", "", part.key)


def _column(table, words):
    for place, column in enumerate(table.columns):
        title = search_key(column.title)
        if any(title == word or title.startswith(f"{word} ") for word in words):
            return place
    return None
