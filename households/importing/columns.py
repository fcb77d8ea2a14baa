"""Names that offices give one column, as data; compared without marks, case and punctuation.

Headings of several tiers are joined from top to bottom with " / ". A name ending in "*" matches every heading that
begins so. Some names are the same without marks ("Nam", "Năm"): `exact` compares those with their marks.
"""

import re
from dataclasses import dataclass
from functools import cache

from vietnamese.text import search_key, tidy


@dataclass(frozen=True)
class ColumnNames:
    """One column of the register: its key, what people call it, the headings seen for it."""

    key: str
    label: str
    names: tuple[str, ...]
    exact: tuple[str, ...] = ()


COLUMNS = (
    ColumnNames("household_no", "STT hộ", ("stt ho", "stt chu ho", "so tt ho", "tt ho", "so thu tu ho")),
    ColumnNames("member_no", "STT thành viên", ("stt thanh vien*", "tt thanh vien*", "stt khau")),
    ColumnNames("no", "STT", ("stt", "tt", "so tt", "so thu tu", "sott")),
    ColumnNames("code", "Mã hộ", ("ma ho", "ma ho ngheo", "ma ho can ngheo", "ma can ho", "ma so ho")),
    ColumnNames(
        "member",
        "Họ và tên thành viên",
        (
            "ho va ten thanh vien*",
            "ho ten thanh vien*",
            "ten thanh vien*",
            "thanh vien ho",
            "thanh vien trong ho",
            "thanh vien",
        ),
    ),
    ColumnNames(
        "name",
        "Họ và tên",
        (
            "ho va ten",
            "ho ten",
            "ho chu dem va ten",
            "ho chu dem va ten khai sinh",
            "ho dem va ten",
            "ho ten chu ho va thanh vien*",
            "ho va ten chu ho va thanh vien*",
            "ho ten chu ho va cac thanh vien*",
            "ho va ten chu ho va cac thanh vien*",
            "ho ten chu ho thanh vien*",
            "ho va ten chu ho thanh vien*",
        ),
    ),
    ColumnNames(
        "head",
        "Họ và tên chủ hộ",
        (
            "ho va ten chu ho",
            "ho ten chu ho",
            "ten chu ho",
            "chu ho",
            "ho ten dai dien",
            "ho ten nguoi dai dien",
            "ho va ten nguoi dai dien",
            "ho va ten dai dien",
            "ho ten nguoi dai dien ho",
            "ho va ten nguoi dai dien ho",
            "ho chu dem va ten chu ho",
            "ho ten chu ho dai dien ho",
        ),
    ),
    ColumnNames("relation", "Quan hệ với chủ hộ", ("quan he voi chu ho*", "qhvch", "quan he", "qh voi chu ho", "qhch")),
    ColumnNames("male", "Nam", ("nam sinh nam", "ngay sinh nam", "sinh nam nam", "gioi tinh nam"), exact=("nam",)),
    ColumnNames("female", "Nữ", ("nam sinh nu", "ngay sinh nu", "sinh nam nu", "gioi tinh nu"), exact=("nữ",)),
    ColumnNames(
        "birth",
        "Ngày sinh",
        (
            "ngay sinh",
            "ngay thang nam sinh",
            "nam sinh",
            "sinh nam",
            "ngay sinh chu ho",
            "nam sinh chu ho",
            "ngay thang nam sinh chu ho",
            "ngay nam sinh",
            "sinh ngay",
            "ngay thang sinh",
        ),
    ),
    ColumnNames("sex", "Giới tính", ("gioi tinh", "gioi", "gioi tinh chu ho", "nam nu", "phai")),
    ColumnNames(
        "citizen_number",
        "Số định danh cá nhân/CCCD",
        (
            "so cccd",
            "cccd",
            "so cmnd cccd",
            "cmnd cccd",
            "so cccd cmnd",
            "cccd cmnd",
            "cccd ddcn",
            "so cccd ddcn",
            "so can cuoc",
            "can cuoc",
            "so can cuoc cong dan",
            "can cuoc cong dan",
            "so dinh danh ca nhan",
            "so dinh danh",
            "so ddcn",
            "so cmnd",
            "cmnd",
            "so cccd chu ho",
            "so dinh danh ca nhan cccd",
            "so dinh danh ca nhan so cccd",
            "so cccd so dinh danh ca nhan",
            "so cccd dinh danh ca nhan",
            "so cccd ma dinh danh",
            "ma dinh danh",
            "ma dinh danh ca nhan",
            "so cc cccd",
            "so giay to tuy than",
        ),
    ),
    ColumnNames("area_or_hamlet", "Khu vực", ("khu vuc",)),
    ColumnNames(
        "hamlet",
        "Thôn, xóm",
        (
            "thon",
            "xom",
            "ban",
            "lang",
            "bon",
            "buon",
            "ap",
            "khom",
            "khoi",
            "khoi pho",
            "khu pho",
            "khu dan cu",
            "to dan pho",
            "tdp",
            "to",
            "thon xom",
            "khoi xom",
            "thon ban",
            "ban thon",
            "thon to",
            "ap khom",
            "ap khu pho",
            "thon to dan pho",
            "thon ban to dan pho",
            "xom to dan pho",
            "thon ban khoi xom",
            "thon xom ban",
            "thon xom ap ban",
            "thon bon buon*",
            "thon buon*",
            "thon xom to dan pho",
            "ten thon",
            "ten xom",
            "dia chi thon",
            "dia chi thon xom",
            "dia chi xom",
            "noi o thon",
        ),
    ),
    ColumnNames(
        "address",
        "Địa chỉ",
        ("dia chi", "dia chi hien tai", "noi o", "noi o hien tai", "cho o hien nay", "noi thuong tru", "noi cu tru"),
    ),
    ColumnNames(
        "size",
        "Số nhân khẩu",
        (
            "so khau",
            "so nhan khau",
            "nhan khau",
            "so luong nhan khau",
            "so nguoi",
            "khau",
            "so nhan khau trong ho",
            "tong so nhan khau",
            "so thanh vien",
        ),
    ),
    ColumnNames("phone", "Điện thoại", ("dien thoai", "so dien thoai", "sdt", "so dt", "dt")),
    ColumnNames(
        "is_poor",
        "Hộ nghèo",
        ("ngheo", "ho ngheo", "loai ho ngheo", "phan loai ho ngheo", "phan loai ngheo", "thuoc dien ho ngheo"),
    ),
    ColumnNames(
        "is_near_poor", "Hộ cận nghèo", ("can ngheo", "ho can ngheo", "loai ho can ngheo", "phan loai can ngheo")
    ),
    ColumnNames("is_escaped_poor", "Thoát nghèo", ("thoat ngheo", "ho thoat ngheo", "ho moi thoat ngheo")),
    ColumnNames("is_escaped_near_poor", "Thoát cận nghèo", ("thoat can ngheo", "ho thoat can ngheo")),
    ColumnNames(
        "category",
        "Phân loại hộ",
        (
            "phan loai ho",
            "phan loai",
            "doi tuong",
            "dien ho",
            "dien",
            "loai ho",
            "thuoc dien",
            "thuoc doi tuong",
            "phan loai doi tuong",
            "phan loai ho ngheo can ngheo",
            "ket qua phan loai",
            "ho ngheo ho can ngheo",
            "ho ngheo can ngheo",
        ),
    ),
    ColumnNames("b1", "Điểm B1", ("b1", "diem b1", "tong diem b1", "diem a", "diem thu nhap", "diem b1 thu nhap")),
    ColumnNames("b2", "Điểm B2", ("b2", "diem b2", "tong diem b2", "diem b", "diem thieu hut", "diem b2 thieu hut")),
    ColumnNames(
        "ethnic_minority_local",
        "Hộ DTTC",
        ("ho dttc", "dttc", "ho dtts tai cho", "dttstc", "ho dttstc", "ho dan toc tai cho"),
    ),
    ColumnNames("ethnic_minority", "Hộ DTTS", ("ho dtts", "dtts", "ho dan toc thieu so", "dan toc thieu so")),
    ColumnNames(
        "no_labour",
        "Hộ không có khả năng lao động",
        (
            "ho khong co kha nang*",
            "khong co kha nang*",
            "ho kckn*",
            "kckn*",
            "ho khong co lao dong",
            "khong co lao dong",
        ),
    ),
    ColumnNames(
        "merit",
        "Hộ có người có công",
        (
            "ho co thanh vien la nguoi co cong*",
            "ho co tv la nguoi co cong*",
            "ho chinh sach co cong*",
            "ho cscc",
            "cscc",
            "co nguoi co cong*",
            "ho nguoi co cong*",
            "nguoi co cong*",
            "ho co nguoi co cong*",
            "ho co tv la ncc*",
            "ho co ncc*",
        ),
    ),
    ColumnNames(
        "decision_date",
        "Ngày ban hành quyết định",
        (
            "ngay ban hanh qd",
            "ngay ban hanh quyet dinh",
            "ngay qd",
            "ngay quyet dinh",
            "ngay ban hanh",
            "ngay qdcn",
            "ngay qd cong nhan",
            "ngay quyet dinh cong nhan",
            "ngay cong nhan",
            "ngay ky quyet dinh",
        ),
    ),
    ColumnNames(
        "decision_no",
        "Số quyết định công nhận",
        (
            "so quyet dinh cong nhan",
            "so qd cong nhan",
            "qdcn",
            "so qdcn",
            "so qd",
            "so quyet dinh",
            "quyet dinh cong nhan",
            "qd cong nhan",
        ),
    ),
    ColumnNames("movement_new", "Phát sinh mới", ("*ngheo moi", "*phat sinh moi", "*phat sinh")),
    ColumnNames("movement_again", "Tái nghèo", ("*tai ngheo", "*tai can ngheo")),
    ColumnNames("movement_old", "Nghèo cũ", ("*ngheo cu",)),
    ColumnNames("support_health", "Hỗ trợ y tế", ("*ho tro y te",)),
    ColumnNames("support_education", "Hỗ trợ giáo dục", ("*ho tro giao duc",)),
    ColumnNames("support_production", "Hỗ trợ sản xuất", ("*ho tro san xuat",)),
    ColumnNames("support_credit", "Hỗ trợ vay vốn", ("*ho tro vay von*", "*vay von tin dung", "*ho tro tin dung")),
    ColumnNames("support_housing", "Hỗ trợ nhà ở", ("*ho tro nha o", "*ho tro ve nha o")),
    ColumnNames("support_other", "Hỗ trợ khác", ("chinh sach ho tro*khac", "ho tro khac")),
    ColumnNames("causes", "Nguyên nhân nghèo", ("nguyen nhan ngheo", "nguyen nhan", "nguyen nhan ngheo can ngheo")),
    ColumnNames(
        "circumstances",
        "Thực trạng, hoàn cảnh",
        (
            "thuc trang",
            "thuc trang ho ngheo",
            "thuc trang ho can ngheo",
            "thuc trang ho",
            "hoan canh gia dinh",
            "hoan canh",
            "thuc trang hoan canh",
            "tinh trang ho",
            "dac diem ho",
        ),
    ),
    ColumnNames(
        "support",
        "Đề nghị hỗ trợ",
        (
            "nhu cau ho tro",
            "nhu cau can ho tro",
            "chuong trinh ho tro",
            "de nghi ho tro",
            "noi dung ho tro",
            "de xuat ho tro",
            "de nghi",
            "nhu cau",
            "noi dung de nghi ho tro",
        ),
    ),
    ColumnNames("note", "Ghi chú", ("ghi chu", "chu thich")),
    ColumnNames("ethnicity", "Dân tộc", ("dan toc", "thanh phan dan toc", "dan toc chu ho")),
    ColumnNames("commune", "Xã, phường", ("xa", "phuong", "xa phuong", "xa phuong thi tran", "ten xa")),
    ColumnNames("age", "Tuổi", ("tuoi",)),
    ColumnNames("religion", "Tôn giáo", ("ton giao",)),
    ColumnNames("organization", "Tổ chức phụ trách", ("to chuc phu trach", "don vi phu trach")),
    ColumnNames("account", "Số tài khoản", ("so tai khoan", "tai khoan", "stk")),
    ColumnNames("bank", "Ngân hàng", ("ngan hang", "ten ngan hang")),
    ColumnNames("status", "Trạng thái", ("trang thai",)),
)

NAME_COLUMNS = ("member", "name", "head")
TEXT_COLUMNS = ("causes", "circumstances", "support", "note")
CROSS_COLUMNS = {
    "is_poor": "poor",
    "is_near_poor": "near_poor",
    "is_escaped_poor": "escaped_poor",
    "is_escaped_near_poor": "escaped_near_poor",
}
CAUSE_PREFIX = "nguyen nhan ngheo "  # a cross under one of the causes: its own heading is the cause

_NOTES = re.compile(r"\([^)]*\)?")
_TRAILING_NUMBERS = re.compile(r"( \d+)+$")


def label_of(key):
    """What people call a column: "birth" -> "Ngày sinh"."""
    return next((column.label for column in COLUMNS if column.key == key), "")


@cache
def column_of(heading):
    """The key of the column that a heading names, or None. `heading` may be tiers joined with " / "."""
    for spelling in (heading, _NOTES.sub(" ", heading)):
        text = tidy(spelling).lower()
        key = search_key(spelling)
        for candidate in (key, _TRAILING_NUMBERS.sub("", key)):
            if found := _find(candidate, text):
                return found
    return None


def _find(key, text):
    if not key:
        return None
    for column in COLUMNS:
        if text in column.exact or key in column.names:
            return column.key
    for column in COLUMNS:
        if any(_matches(name, key) for name in column.names if "*" in name):
            return column.key
    return None


def _matches(name, key):
    begin, end = name.split("*", 1)
    return key.startswith(begin) and key.endswith(end) and len(key) >= len(begin) + len(end)
