"""A workbook with a password: opens with it, is refused by our own reader as any such file."""

import io

import msoffcrypto
import pytest
from openpyxl import load_workbook

from sheets.protecting import protect, why_refused
from sheets.reading import read_workbook
from sheets.refusals import UnreadableWorkbook
from sheets.table import Column, Table
from sheets.writing import write_workbook

TABLE = Table("Danh sách", (Column("name", "Họ và tên"),), [{"name": "Lò Văn Tâm"}])


def test_it_opens_with_the_password_only():
    locked = msoffcrypto.OfficeFile(io.BytesIO(protect(write_workbook(TABLE), "xóm bảy 2024")))
    assert locked.is_encrypted()
    locked.load_key(password="xóm bảy 2024", verify_password=True)
    out = io.BytesIO()
    locked.decrypt(out)
    assert load_workbook(out).active["A3"].value == "Lò Văn Tâm"
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        locked.load_key(password="xóm bảy", verify_password=True)


def test_its_content_is_not_in_the_file():
    assert "Lò Văn Tâm".encode() not in protect(write_workbook(TABLE), "xóm bảy 2024")


def test_our_reader_refuses_it_as_locked():
    with pytest.raises(UnreadableWorkbook) as caught:
        read_workbook(protect(write_workbook(TABLE), "xóm bảy 2024"), filename="khóa.xlsx")
    assert caught.value.kind == "encrypted"


@pytest.mark.parametrize(
    ("password", "repeated", "said"),
    [
        ("", "", ""),
        ("tám ký tự", "tám ký tự", ""),
        ("ngắn", "ngắn", "Mật khẩu phải có ít nhất 8 ký tự."),
        ("tám ký tự", "", "Hai lần nhập mật khẩu không giống nhau. Nhập lại cả hai ô."),
    ],
)
def test_what_is_wrong_with_a_password(password, repeated, said):
    assert why_refused(password, repeated) == said
