"""Money as Tables: what the screen shows, the workbook holds and the annex of a plan prints."""

from dataclasses import replace

from programs.models import Quarter
from programs.money.fields import quantity_shown
from programs.money.rules import OUTSIDE
from programs.money.sources import sources
from sheets.table import ROW, Column, Table
from vietnamese.numbers import money_in_words

NUMBER_KINDS = {"int", "money", "percent"}
WIDE = 24  # columns of long texts, which must not become a word a line
BALANCE = (
    Column("allotted", "Được phân bổ", 18, "money"),
    Column("planned", "Dự toán", 18, "money"),
    Column("spent", "Đã chi", 18, "money"),
    Column("reserved", "Dự toán chưa chi", 18, "money"),
    Column("left", "Còn lại", 18, "money"),
)
LINES = (
    Column("no", "STT", 6, "int"),
    Column("content", "Nội dung chi", 44),
    Column("measure", "Đơn vị tính", 14),
    Column("quantity", "Số lượng", 11),
    Column("times", "Số lần", 8, "int"),
    Column("price", "Đơn giá (đồng)", 16, "money"),
    Column("total", "Thành tiền (đồng)", 18, "money"),
    Column("basis", "Định mức", 30),
)
ALLOCATIONS = (
    Column("act", "Quyết định", 40),
    Column("on", "Ngày", 13, "date"),
    Column("source", "Nguồn vốn", 30),
    Column("project", "Dự án, tiểu dự án", 24),
    Column("amount", "Số tiền (đồng)", 18, "money"),
)
ESTIMATES = (
    Column("title", "Dự toán", 40),
    Column("source", "Nguồn vốn", 30),
    Column("project", "Dự án, tiểu dự án", 24),
    Column("quarter", "Quý", 9),
    Column("total", "Dự toán (đồng)", 18, "money"),
    Column("spent", "Đã chi (đồng)", 18, "money"),
    Column("state", "Tình trạng", 16),
)
SPENDINGS = (
    Column("on", "Ngày chi", 13, "date"),
    Column("content", "Nội dung chi", 40),
    Column("voucher", "Chứng từ", 14),
    Column("estimate", "Theo dự toán", 34),
    Column("source", "Nguồn vốn", 30),
    Column("project", "Dự án, tiểu dự án", 24),
    Column("amount", "Số tiền (đồng)", 18, "money"),
)


def amount_in_words(amount):
    """ "Một trăm ba mươi hai triệu đồng chẵn"."""
    words = money_in_words(amount)
    return words[:1].upper() + words[1:]


def by_source(found, year):
    rows = [{"name": source.title} | cells(found.by_source[code]) for code, source in known(found, sources())]
    return balances(f"Kinh phí năm {year} theo nguồn vốn", "Nguồn vốn", rows, found.all)


def known(found, all_of_them):
    """Sources in their order that occur; `by_source` grows by no new key."""
    return [(code, one) for code, one in all_of_them.items() if code in found.by_source]


def by_project(found, year, name_of):
    """`name_of(code)` gives the name of a project."""
    rows = [{"name": name_of(code)} | cells(balance) for code, balance in sorted(found.by_code.items())]
    return balances(f"Kinh phí năm {year} theo dự án, tiểu dự án", "Dự án, tiểu dự án", rows, found.all)


def balances(title, name, rows, total):
    columns = (Column("name", name, 44), *BALANCE)
    footer = [{"name": "Tổng cộng"} | cells(total)] if rows else []
    return Table(title, columns, rows, footer=footer, subtitle="Đơn vị tính: đồng")


def cells(balance):
    return {column.key: getattr(balance, column.key) for column in BALANCE}


def by_quarter(found, year):
    columns = (
        Column("name", "Quý", 24),
        Column("planned", "Dự toán", 18, "money"),
        Column("spent", "Đã chi", 18, "money"),
    )
    quarters = [*Quarter.choices, (OUTSIDE, "Ngoài năm ngân sách"), (None, "Chưa định quý")]
    rows = [
        {"name": label, "planned": found.by_quarter[key].planned, "spent": found.by_quarter[key].spent}
        for key, label in quarters
        if key in found.by_quarter
    ]
    footer = [{"name": "Tổng cộng", "planned": found.all.planned, "spent": found.all.spent}] if rows else []
    return Table(f"Kinh phí năm {year} theo quý", columns, rows, footer=footer, subtitle="Đơn vị tính: đồng")


def allocations(rows, year, url_of=lambda row: ""):
    lines = [
        {
            "act": row.act_name,
            "on": row.on,
            "source": row.source_title,
            "project": row.project,
            "amount": row.amount,
            "url": url_of(row),
        }
        for row in rows
    ]
    footer = [{"act": "Tổng cộng", "amount": sum(row.amount for row in rows)}] if lines else []
    return Table(f"Phân bổ vốn năm {year}", ALLOCATIONS, lines, footer=footer)


def estimates(rows, year, plans, url_of=lambda row: ""):
    """`plans`: {key of an estimate: rules.Plan}."""
    lines = [
        {
            "title": row.title,
            "source": row.source_title,
            "project": row.project,
            "quarter": row.get_quarter_display() if row.quarter else "",
            "total": plans[row.pk].total,
            "spent": plans[row.pk].spent,
            "state": "đã quyết toán" if row.settled else "đang thực hiện",
            "url": url_of(row),
        }
        for row in rows
    ]
    footer = [{"title": "Tổng cộng"} | {key: sum(line[key] for line in lines) for key in ("total", "spent")}]
    return Table(f"Dự toán năm {year}", ESTIMATES, lines, footer=footer if lines else [])


def spendings(rows, year, url_of=lambda row: ""):
    lines = [
        {
            "on": row.on,
            "content": row.content,
            "voucher": row.voucher,
            "estimate": row.estimate.title if row.estimate else "",
            "source": row.source_title,
            "project": row.project,
            "amount": row.amount,
            "url": url_of(row),
        }
        for row in rows
    ]
    footer = [{"content": "Tổng cộng", "amount": sum(row.amount for row in rows)}] if lines else []
    return Table(f"Khoản chi năm {year}", SPENDINGS, lines, footer=footer)


def estimate_lines(estimate, *, norms=True):
    """The lines of an estimate with their sum; `norms`: with a column that names the norm of each."""
    lines = list(estimate.lines.all())
    # A column of whole numbers is one of numbers in the workbook too; with fractions it holds texts.
    whole = all(line.quantity == line.quantity.to_integral_value() for line in lines)
    rows = [
        {
            "no": number,
            "content": line.content,
            "measure": line.measure,
            "quantity": int(line.quantity) if whole else quantity_shown(line.quantity),
            "times": line.times,
            "price": line.price,
            "total": line.total,
            "basis": line.norm.basis_name if line.norm else "",
        }
        for number, line in enumerate(lines, 1)
    ]
    columns = [column for column in LINES if column.key != "basis" or norms and any(row["basis"] for row in rows)]
    if whole:
        columns = [replace(column, kind="int") if column.key == "quantity" else column for column in columns]
    total = estimate.total
    footer = [{"content": "Tổng cộng", "total": total}] if rows else []
    return Table(estimate.title, tuple(columns), rows, footer=footer, subtitle=f"Bằng chữ: {amount_in_words(total)}")


def screen(table):
    """A Table as the include programs/money/_table.html draws it: {"heads", "lines"} of texts with their classes."""
    looks = [
        "num" if column.kind in NUMBER_KINDS else "wide" if column.width >= WIDE else "" for column in table.columns
    ]
    heads = [(column.title, one) for column, one in zip(table.columns, looks, strict=True)]
    lines = [
        {
            "total": kind != ROW,
            "url": row.get("url", ""),
            "cells": list(zip(table.cells(row), looks, strict=True)),
        }
        for kind, row in table.lines()
    ]
    return {"title": table.title, "heads": heads, "lines": lines}


def look(column):
    """The class of a column's cells."""
    if column.kind in NUMBER_KINDS:
        return "num"
    return "wide" if column.width >= WIDE else ""
