"""Sums, products, percentages, and amounts beside their words."""

import re

from documents.checks.finding import Finding
from vietnamese.numbers import grouped, money_in_words, parse_grouped, percent
from vietnamese.text import search_key

NUMBER = r"[0-9]+(?:\.[0-9]{3})*"
TOTAL_OF_PEOPLE = re.compile(rf"({NUMBER}) người,? (?:trong đó|gồm(?: có)?):?$")
ENDS_IN_PEOPLE = re.compile(rf"[:=] ?({NUMBER}) người[.;,]?$")
PRODUCT = re.compile(rf"({NUMBER}) người(?:/[^x×=():]+?)? ?[x×] ?({NUMBER}) [^x×=():]+?\)?(?: ?[:=]) ?({NUMBER}) người")
SHARE = re.compile(rf"({NUMBER}) hộ[^.;]*?chiếm (?:tỷ lệ )?([0-9]+(?:[.,][0-9]+)?) ?%")
ALL_HOUSEHOLDS = re.compile(rf"({NUMBER}) hộ dân cư|tổng số hộ[^0-9.;]*?({NUMBER}) hộ", re.IGNORECASE)
AMOUNT = re.compile(
    rf"({NUMBER}) (triệu )?đồng[^.]{{0,60}}?(?:bằng chữ|viết bằng chữ)\W+([^().;]+?đồng(?: chẵn)?)", re.IGNORECASE
)


def check_people(draft):
    """A total of people against the lines below it, and "5 người/ấp x 12 ấp: 60 người" against its product."""
    for part in draft.everything:
        texts = list(part.texts)
        for place, text in enumerate(texts):
            if match := TOTAL_OF_PEOPLE.search(text):
                yield from _compare(part, text, parse_grouped(match[1]), texts[place + 1 :])
            for count, places, stated in PRODUCT.findall(text):
                right = parse_grouped(count) * parse_grouped(places)
                if right != parse_grouped(stated):
                    words = f"{count} x {places} bằng {grouped(right)}, văn bản ghi {stated} người."
                    yield Finding(words, text, part.key)


def _compare(part, text, stated, below):
    counts = []
    for line in below:
        match = ENDS_IN_PEOPLE.search(line)
        if match is None:
            break
        counts.append(parse_grouped(match[1]))
    if counts and sum(counts) != stated:
        summed = f"{' + '.join(map(str, counts))} = {grouped(sum(counts))}"
        yield Finding(f"Các dòng dưới cộng lại {summed}, văn bản ghi {grouped(stated)} người.", text, part.key)


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
    wholes = {parse_grouped(one or other) for one, other in found}
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
    """An amount in digits against the same amount in words."""
    for part in draft.everything:
        for text in part.texts:
            for digits, million, words in AMOUNT.findall(text):
                dong = parse_grouped(digits) * (10**6 if million else 1)
                right = money_in_words(dong)
                if search_key(words).removesuffix(" chan") != search_key(right).removesuffix(" chan"):
                    yield Finding(f"{grouped(dong)} đồng đọc là “{right}”, văn bản ghi “{words}”.", text, part.key)
