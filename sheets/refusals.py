"""Why a file cannot be taken, in sentences that name it and the way out."""

from dataclasses import dataclass


class UnreadableWorkbook(ValueError):  # noqa: N818 - says what is the case, as FileNotFound would
    """A file that cannot be taken; the text tells the cure.

    `kind`: "not_spreadsheet", "encrypted", "damaged", "too_large" or "empty".
    """

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind
        self.message = message


class StrayCell(UnreadableWorkbook):
    """One cell far from the others makes a sheet too large."""


@dataclass(frozen=True)
class Refusals:
    """Sentences for one file name."""

    filename: str

    def no_spreadsheet(self, what):
        cure = "Tìm tệp Excel gốc, hoặc chép bảng vào tệp mẫu rồi tải lên lại."
        if "HTML" in what:
            cure = "Mở tệp bằng Excel, chọn Lưu thành (Save As) kiểu Excel Workbook (.xlsx) rồi tải lên lại."
        return UnreadableWorkbook(
            "not_spreadsheet", f"Tệp “{self.filename}” không phải bảng tính Excel mà là {what}. {cure}"
        )

    def binary(self):
        return UnreadableWorkbook(
            "not_spreadsheet",
            f"Tệp “{self.filename}” là bảng tính nhị phân (.xlsb), phần mềm chỉ đọc .xlsx, .xls và .ods. "
            "Mở tệp bằng Excel, chọn Lưu thành (Save As) kiểu Excel Workbook (.xlsx) rồi tải lên lại.",
        )

    def encrypted(self):
        return UnreadableWorkbook(
            "encrypted",
            f"Tệp “{self.filename}” có mật khẩu nên không đọc được. "
            "Mở bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc, xóa mật khẩu, lưu rồi tải lên lại.",
        )

    def damaged(self):
        return UnreadableWorkbook(
            "damaged",
            f"Tệp “{self.filename}” bị hỏng hoặc tải lên chưa trọn. "
            "Mở lại bằng Excel, lưu thành tệp .xlsx mới rồi tải lên lại.",
        )

    def dangerous(self):
        return UnreadableWorkbook(
            "damaged",
            f"Tệp “{self.filename}” bị từ chối vì có khai báo thực thể XML, thứ Excel không bao giờ ghi. "
            "Chép danh sách sang một tệp Excel mới rồi tải lên lại.",
        )

    def too_large(self, why, refusal=UnreadableWorkbook):
        return refusal(
            "too_large",
            f"Tệp “{self.filename}” quá lớn: {why}. "
            "Xóa các dòng, cột thừa (cả ô chỉ có màu nền), hoặc chép phần danh sách sang một tệp mới rồi tải lên lại.",
        )

    def heavy(self, max_bytes):
        return self.too_large(f"hơn {max_bytes // 1024 // 1024} MB" if max_bytes >= 1024 * 1024 else "quá cỡ cho phép")

    def stray(self, area):
        return self.too_large(f"có ô ở tận {area.corner}, cách xa danh sách", StrayCell)

    def empty(self):
        return UnreadableWorkbook("empty", f"Tệp “{self.filename}” trống, không có trang tính nào có chữ.")
