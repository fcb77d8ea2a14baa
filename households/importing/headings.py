"""Where the tables of a sheet begin: heading rows of one to three tiers, the row of column codes, the caption."""

import re
from dataclasses import dataclass

from households.importing.cells import is_empty, text_of
from households.importing.columns import NAME_COLUMNS, NOT_KEPT, column_of, named_column, similar_column
from households.importing.looks import is_like_a_name
from vietnamese.text import search_key

MOST_TIERS = 3
LEAST_COLUMNS = 3
GIVEN_NAME = "ten"

_CODE = re.compile(r"\(?(?:[A-Z]{1,2}|\d{1,3})\)?(?:\s*=.*)?", re.IGNORECASE)
_CLASS = re.compile(r"\b(giam |chuan |nguyen nhan |tai |vuot chuan )?(moi )?(thoat )?(can )?ngheo\b")
_SHORT_CLASS = {"hn": "poor", "hcn": "near_poor", "htn": "escaped_poor", "htcn": "escaped_near_poor"}


@dataclass(frozen=True)
class Table:
    """One table of a sheet. `columns`: key -> index of its column; `causes`: index -> name of a cause.

    `rows` are those below the headings; `category` the class that caption or sheet name tell, or None; `unused` the
    headings whose cells the register does not keep; `headings` the lowest tier of each column, "" where there is none;
    `titles` the texts of its caption, nearest first, and the sheet's name.
    """

    rows: list
    columns: dict[str, int]
    causes: dict[int, str]
    category: str | None
    unused: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def name_column(self):
        """Index of the column where a person's name is expected."""
        return next(self.columns[key] for key in NAME_COLUMNS if key in self.columns)

    @property
    def lists_people(self):
        """Whether members may have rows of their own below the head's."""
        return bool({"member", "relation", "household_no", "member_no"} & set(self.columns))


def find_tables(sheet_name, rows):
    """The tables of one sheet, from top to bottom. `rows` have `number` and `cells`."""
    tables, position, between = [], 0, []
    while position < len(rows):
        words = _all_words(rows[position].cells) and not (tables and _goes_on(tables[-1], rows[position]))
        tiers = _heading_at(rows, position) if words else None
        if tiers is None:
            between.append(rows[position])
            position += 1
            continue
        caption = caption_of(between)
        if tables:
            tables[-1].rows.extend(between[: len(between) - len(caption)])
        table = headed(sheet_name, caption, tiers, [])
        # The headings again after a page break or below the name of the next hamlet: the table goes on.
        if tables and tables[-1].columns == table.columns and (not caption or table.category == tables[-1].category):
            tables[-1].rows.extend(caption)
        else:
            tables.append(table)
        position, between = position + len(tiers), []
        below = next((place for place in range(position, len(rows)) if any_cell(rows[place])), position)
        if below < len(rows) and is_code_row(rows[below].cells):
            position = below + 1
    if tables:
        tables[-1].rows.extend(between)
    return tables


def headed(sheet_name, caption, tiers, rows):
    """The Table of `rows` below a caption (rows) and the tiers of its heading (rows)."""
    columns, causes = _columns(tiers)
    headings = tuple(own for _, own in _joined(tiers))
    titles = (*_texts(caption)[::-1], sheet_name)
    unused, category = _unused(tiers, columns, causes), category_of_caption(sheet_name, caption)
    return Table(rows, columns, causes, category, unused, headings, titles)


def any_cell(row):
    """Whether anything stands in a row."""
    return not all(map(is_empty, row.cells))


def _goes_on(table, row):
    """Whether a person's name stands where the table has its names: words such as "Chủ hộ" there are no headings."""
    text = text_of(row.cells[table.name_column]) if table.name_column < len(row.cells) else ""
    return bool(text) and column_of(text) is None


def caption_of(rows):
    """The rows with one or two texts that stand directly above a heading."""
    start = len(rows)
    while start and sum(not is_empty(cell) for cell in rows[start - 1].cells) <= 2:
        start -= 1
    return rows[start:] if any(map(any_cell, rows[start:])) else []


def _texts(rows):
    return [text_of(cell) for row in rows for cell in row.cells if not is_empty(cell)]


def is_code_row(cells):
    """Whether all cells are codes of columns: A, B, 1, 2, (3), 4=3/1*100; at least three of them."""
    texts = [text_of(cell) for cell in cells if not is_empty(cell)]
    if len(texts) < 3 or not all(_CODE.fullmatch(text) for text in texts):
        return False
    # A row of data may hold numbers only; codes count upwards from the first.
    numbers = [int(digits[0]) for text in texts if (digits := re.findall(r"\d+", text))]
    letters = len(texts) - len(numbers)
    upwards = all(one < other for one, other in zip(numbers, numbers[1:], strict=False))
    gapless = upwards and len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1
    return len(set(texts)) == len(texts) and (gapless or (letters > 0 and upwards and numbers[:1] in ([], [1], [2])))


def category_of_caption(sheet_name, caption_rows):
    """The one class that the caption names, else the one the sheet's name tells; None when there are two or none."""
    texts = _texts(caption_rows)
    # What stands in brackets names the decision, not the list.
    found = set().union(*(classes_in(text) for text in texts if not text.startswith("(")), set())
    if len(found) == 1:
        return found.pop()
    of_sheet = classes_in(sheet_name)
    if len(of_sheet) == 1 and (not found or of_sheet <= found):
        return of_sheet.pop()
    return None


def classes_in(text):
    """Class codes that a title names: "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO" -> {"poor", "near_poor"}."""
    key = search_key(text)
    found = set()
    for match in _CLASS.finditer(key):
        if match[1] and match[1] != "tai ":
            continue
        near = "near_poor" if match[4] else "poor"
        found.add(f"escaped_{near}" if match[3] else near)
    found |= {_SHORT_CLASS[word] for word in key.split() if word in _SHORT_CLASS}
    return found


def _heading_at(rows, position):
    """Rows of the heading that begins here, or None. The tier with the most known names decides."""
    best = None
    for count in range(1, MOST_TIERS + 1):
        tiers = rows[position : position + count]
        if len(tiers) < count or (count > 1 and not _is_lower_tier(tiers)):
            break
        known = _known(tiers)
        # A caption above the headings adds no column: then the heading begins a row further down.
        if known >= LEAST_COLUMNS and known > (best[0] if best else 0) and known > _known(tiers[1:]):
            best = (known, tiers)
    if not best:
        return None
    below = position + len(best[1])
    return rows[position : below + 1] if below < len(rows) and _parts_names(rows[below]) else best[1]


def _parts_names(row):
    """Whether a row parts the column of names below its heading: "Họ, đệm" and "Tên"."""
    texts = [text_of(cell) for cell in row.cells]
    return any(
        search_key(text) == GIVEN_NAME and column_of(before) in NAME_COLUMNS
        for before, text in zip(texts, texts[1:], strict=False)
    )


def _known(tiers):
    """How many columns these rows name; none unless one of them holds names of people."""
    if not tiers:
        return 0
    columns, causes = _columns(tiers)
    if _is_of_a_head(tiers[-1], columns):
        return 0
    known = len(columns) + len(causes)
    headings = sum(bool(own) for _, own in _joined(tiers))
    # "Chủ hộ | Nam | Hộ nghèo" are headings in one list and data in another: most cells of a heading must be known.
    return known if set(columns) & set(NAME_COLUMNS) and known * 2 >= headings else 0


def _is_of_a_head(row, columns):
    """Whether this is the row of a head in words alone: "Lò Văn Ón | Chủ hộ | Xóm 1 | Hộ nghèo"."""
    index = columns.get("head") if len(set(columns) & set(NAME_COLUMNS)) == 1 else None
    said = index is not None and index < len(row.cells) and search_key(text_of(row.cells[index])) == "chu ho"
    return said and any(map(is_like_a_name, row.cells))


def _all_words(cells):
    """Whether every filled cell is a text with letters: numbers and dates stand in data."""
    filled = False
    for cell in cells:
        if not is_empty(cell):
            if not isinstance(cell, str) or not any(map(str.isalpha, cell)):
                return False
            filled = True
    return filled


def _is_lower_tier(tiers):
    """Whether the last of these rows can be a tier below the others and not the first row of data."""
    lower = tiers[-1].cells
    filled = [index for index, cell in enumerate(lower) if not is_empty(cell)]
    if not filled or is_code_row(lower) or not all(isinstance(lower[index], str) for index in filled):
        return False
    columns, _ = _columns(tiers[:-1])
    name_columns = [columns[key] for key in NAME_COLUMNS if key in columns]
    return not any(index in filled for index in name_columns)


def _columns(tiers):
    """(key -> column index, column index -> cause); of two headings of one name the first counts.

    What only resembles a name counts where no heading has the name itself.
    """
    columns, causes, similar = {}, {}, {}
    for index, (joined, own) in enumerate(_joined(tiers)):
        if joined != own and _is_cause(joined, own):
            causes[index] = own
        elif search_key(own) == GIVEN_NAME:
            continue  # the second part of a name, see `split_names`
        elif key := named_column(joined) or named_column(own):
            columns.setdefault(key, index)
        elif key := similar_column(own) or similar_column(joined):
            similar.setdefault(key, index)
    return similar | columns, causes


def _is_cause(joined, own):
    """Whether a column stands below "Nguyên nhân nghèo"; a note or text there is no cause of its own."""
    above = search_key(joined.rpartition(" / ")[0])
    return above.startswith("nguyen nhan") and named_column(own) not in {"note", "causes"}


def _unused(tiers, columns, causes):
    used = {index for key, index in columns.items() if key not in NOT_KEPT} | set(causes)
    headings = [own for index, (_, own) in enumerate(_joined(tiers)) if own and index not in used]
    return tuple(heading for heading in headings if column_of(heading) != "place_above")


def _joined(tiers):
    """For each column (tiers joined with " / ", the lowest tier alone); an upper tier spreads over blanks beside it."""
    width = max(len(row.cells) for row in tiers)
    spread = ["" for _ in range(width)]
    pairs = [("", "")] * width
    for depth, row in enumerate(tiers):
        texts = [text_of(row.cells[index]) if index < len(row.cells) else "" for index in range(width)]
        pairs = [
            (
                f"{spread[i]} / {texts[i]}" if depth and spread[i] and texts[i] else texts[i] or pairs[i][0],
                texts[i] or pairs[i][1],
            )
            for i in range(width)
        ]
        if depth + 1 < len(tiers):
            below = tiers[depth + 1].cells
            spread = _spread([pair[0] for pair in pairs], texts, below)
    return pairs


def _spread(joined, texts, below):
    """What each column inherits for the tier below: its own text, or that of the nearest filled one to the left."""
    inherited, last = [], ""
    for index, text in enumerate(joined):
        filled_below = index < len(below) and not is_empty(below[index])
        last = text if texts[index] else (last if filled_below else "")
        inherited.append(text if texts[index] else last)
    return inherited
