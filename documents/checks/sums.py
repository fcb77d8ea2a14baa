"""Sums, products, percentages, and amounts beside their words."""

import re
from decimal import Decimal
from math import prod

from documents.checks.finding import Finding
from vietnamese.numbers import grouped, money_in_words, parse_grouped, percent
from vietnamese.text import search_key

NUMBER = r"[0-9]+(?:\.[0-9]{3})*"
TOTAL_OF_PEOPLE = re.compile(rf"({NUMBER}) người,? (?:trong đó|gồm(?: có)?):?$")
ENDS_IN_PEOPLE = re.compile(rf"[:=] ?({NUMBER}) người[.;,]?$")
UNIT = r"[^x×=():0-9]+?"
PRODUCT = re.compile(rf"{NUMBER} (người|đồng)(?:/{UNIT})?(?: ?[x×] ?{NUMBER} {UNIT})+\)? ?[:=] ?({NUMBER}) \1")
FACTOR = re.compile(rf"(?:^|[x×] ?)({NUMBER})")
# Shares and totals of some households are not those of all: "chiếm 40% số hộ nghèo", "tổng số hộ cận nghèo: 18 hộ".
SOME = "nghèo|cận|mới|thoát|tái|dân tộc|DTTS|có|không|được|tham|dự|vay|đăng"
SHARE = re.compile(
    rf"({NUMBER}) hộ[^.;]*?chiếm (?:tỷ lệ )?([0-9]+(?:[.,][0-9]+)?) ?%(?! (?:trong )?(?:tổng )?(?:số )?hộ (?:{SOME}))"
)
ALL_HOUSEHOLDS = re.compile(
    rf"({NUMBER}) hộ dân cư|tổng số hộ(?! (?:{SOME}))[^0-9.;]*?({NUMBER}) hộ(?! (?:{SOME}))", re.IGNORECASE
)
DONG = r"(?:đồng|đ|VNĐ|VND)\b"
AMOUNT = re.compile(
    rf"({NUMBER}) ?(triệu |tỷ )?{DONG}[^.]{{0,60}}?(?:bằng chữ|viết bằng chữ)\W+([^().;]+?đồng(?: chẵn)?)",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(rf"({NUMBER}) ?(triệu |tỷ )?{DONG} \(([^():;0-9]+?đồng(?: chẵn)?)\)", re.IGNORECASE)
DIGIT_WORD = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|mốt|trăm|nghìn|ngàn|triệu|tỷ|linh|lẻ|không"
WORDS_FIRST = re.compile(rf"(?<![0-9] )\b((?:(?:{DIGIT_WORD}) )+đồng(?: chẵn)?) \(({NUMBER}) ?{DONG}", re.IGNORECASE)
ROUNDED = re.compile(rf"([0-9]+(?:,[0-9]+)?) (triệu|tỷ) đồng \(({NUMBER}) ?{DONG}", re.IGNORECASE)
MILLIONS = {"triệu": 10**6, "tỷ": 10**9}
# One number in other words: "một trăm lẻ năm ngàn" is said in the South.
SAID = {"ngan": "nghin", "le": "linh", "tu": "bon", "nham": "lam", "ti": "ty"}


def check_people(draft):
    """A total of people against the lines below it; "5 người/ấp x 12 ấp: 60 người" against its product, money too."""
    for part in draft.everything:
        blocks = [block for block in part.blocks if block.kind != "table"]
        for place, block in enumerate(blocks):
            text = block.text
            if match := TOTAL_OF_PEOPLE.search(text):
                yield from _compare(part, block, parse_grouped(match[1]), blocks[place + 1 :])
            for match in PRODUCT.finditer(text):
                factors = FACTOR.findall(match[0])
                right = prod(map(parse_grouped, factors))
                if right != parse_grouped(match[2]):
                    words = f"{' x '.join(factors)} bằng {grouped(right)}, văn bản ghi {match[2]} {match[1]}."
                    yield Finding(words, text, part.key)


def _compare(part, head, stated, below):
    """A line among the others that says no number leaves the sum open: nothing is told then."""
    counts, kind = [], None
    for block in below:
        match = ENDS_IN_PEOPLE.search(block.text)
        if match is None:
            if block.kind == kind != head.kind:
                return
            break
        kind = block.kind
        counts.append(parse_grouped(match[1]))
    if counts and sum(counts) != stated:
        parts = " + ".join(map(str, counts))
        summed = f"{parts} = {grouped(sum(counts))}" if len(counts) > 1 else parts
        yield Finding(f"Các dòng dưới cộng lại {summed}, văn bản ghi {grouped(stated)} người.", head.text, part.key)


def check_tables(draft):
    """The totals of a table against its rows: whole numbers alone, columns of the last footer row."""
    for part in draft.everything:
        for table in part.tables:
            for row in table.footer[-1:]:
                yield from _columns(part, table, row)


def _columns(part, table, footer):
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        if not all(re.fullmatch(NUMBER, cell) for cell in (*filter(None, cells), footer[place])):
            continue
        total = sum(parse_grouped(cell) for cell in cells if cell)
        if total != parse_grouped(footer[place]):
            words = f"Cột “{column.title}” cộng lại {grouped(total)}, dòng cộng ghi {footer[place]}."
            yield Finding(words, table.caption or f"Bảng {table.name}", part.key)


def check_lists(draft):
    """ "Hộ nghèo: 12 hộ" and "Công nhận 12 hộ nghèo" against the rows of the list of that name, where there is one."""
    lists = {table.name: table for part in draft.everything for table in part.tables}
    for name, table in lists.items():
        stated = re.compile(
            rf"\b{re.escape(name)}: ({NUMBER}) hộ\b|công nhận ({NUMBER}) {re.escape(name)}\b", re.IGNORECASE
        )
        for part in draft.parts:
            for text in part.texts:
                for count in filter(None, (one or other for one, other in stated.findall(text))):
                    if parse_grouped(count) != len(table.rows):
                        words = f"Danh sách {name} có {grouped(len(table.rows))} hộ, văn bản ghi {count} hộ."
                        yield Finding(words, text, part.key)


def check_shares(draft):
    """ "02 hộ, chiếm 0,09%" against the number of all households, where the paper states it."""
    found = [match for part in draft.everything for text in part.texts for match in ALL_HOUSEHOLDS.findall(text)]
    wholes = {parse_grouped(one or other) for one, other in found} - {0}
    if len(wholes) != 1:
        return
    whole = wholes.pop()
    for part in draft.everything:
        for text in part.texts:
            for count, rate in SHARE.findall(text):
                places = len(re.split(r"[.,]", rate)[1]) if re.search(r"[.,]", rate) else 0
                right = percent(parse_grouped(count), whole, places)
                if right.rstrip("%") != rate.replace(".", ","):
                    words = f"{count} hộ trên {grouped(whole)} hộ là {right}, văn bản ghi {rate}%."
                    yield Finding(words, text, part.key)


def check_amounts(draft):
    """An amount in digits against the same amount in words, or rounded: "132 triệu đồng (132.000.000 đồng)"."""
    for part in draft.everything:
        for text in part.texts:
            for dong, words in _told(text):
                right = money_in_words(dong)
                if _as_said(words) != _as_said(right):
                    yield Finding(f"{grouped(dong)} đồng đọc là “{right}”, văn bản ghi “{words}”.", text, part.key)
            for number, unit, digits in ROUNDED.findall(text):
                if Decimal(number.replace(",", ".")) * MILLIONS[unit.lower()] != parse_grouped(digits):
                    yield Finding(f"{number} {unit} đồng không bằng {digits} đồng.", text, part.key)


def _told(text):
    """(đồng, words) of every amount that a text writes both ways."""
    for digits, unit, words in [*AMOUNT.findall(text), *IN_BRACKETS.findall(text)]:
        yield parse_grouped(digits) * MILLIONS.get(unit.strip().lower(), 1), words
    for words, digits in WORDS_FIRST.findall(text):
        yield parse_grouped(digits), words


def _as_said(words):
    return " ".join(SAID.get(word, word) for word in search_key(words).removesuffix(" chan").split())
