"""The blank workbook an office fills in: one row a person, drop-downs for everything that has fixed words."""

from households.importing.ethnic_groups import GROUP_NAMES
from households.models import Category
from sheets.table import Column, Table
from sheets.writing import write_workbook

BLANK_ROWS = 300
YES = ("x",)
GUIDE = (
    "Cách ghi danh sách hộ",
    "1. Mỗi dòng là một người. Dòng đầu của mỗi hộ là chủ hộ: ghi STT hộ và chọn quan hệ “Chủ hộ”.",
    "2. Các thành viên ghi ngay bên dưới chủ hộ, để trống STT hộ. Nếu chỉ kê chủ hộ thì mỗi hộ một dòng.",
    "3. Diện, điểm, dấu x, số quyết định, nguyên nhân, hoàn cảnh chỉ ghi ở dòng chủ hộ.",
    "4. Thôn, xóm; diện; giới tính; dân tộc: chọn trong danh sách có sẵn của ô.",
    "5. Ngày sinh ghi ngày/tháng/năm (05/06/1962); chỉ biết năm thì ghi năm (1962).",
    "6. Số định danh cá nhân đủ 12 chữ số. Các ô đã để dạng chữ nên số 0 ở đầu không mất.",
    "7. Hộ sắp thoát nghèo: ghi “có khả năng thoát nghèo” hoặc “có khả năng thoát cận nghèo” ở cột Ghi chú.",
    "8. Được đổi thứ tự cột, thêm cột, thêm trang; đừng xóa dòng tiêu đề.",
    "9. Tải tệp lên ở mục Nhập từ Excel. Phần mềm kiểm tra và cho xem kết quả trước, chỉ lưu khi anh chị bấm lưu.",
)


def template_workbook(hamlets):
    """Bytes of the .xlsx for an office with these hamlets (their official names)."""
    table = Table("Hộ nghèo, hộ cận nghèo", _columns(tuple(hamlets)), [])
    return write_workbook(table, guide=GUIDE, blank_rows=BLANK_ROWS)


def _columns(hamlets):
    return (
        Column("household_no", "STT hộ", 8),
        Column("name", "Họ và tên", 26),
        Column("relation", "Quan hệ với chủ hộ", 14),
        Column("birth", "Ngày sinh", 13),
        Column("sex", "Giới tính", 10, choices=("Nam", "Nữ")),
        Column("citizen_number", "Số định danh cá nhân", 17),
        Column("ethnicity", "Dân tộc", 12, choices=GROUP_NAMES),
        Column("hamlet", "Thôn, xóm", 18, choices=hamlets),
        Column("size", "Số nhân khẩu", 10),
        Column("category", "Phân loại hộ", 17, choices=tuple(Category.labels)),
        Column("b1", "Điểm B1", 9),
        Column("b2", "Điểm B2", 9),
        Column("ethnic_minority", "Hộ DTTS", 9, choices=YES),
        Column("no_labour", "Hộ không có khả năng lao động", 14, choices=YES),
        Column("merit", "Hộ có người có công", 14, choices=YES),
        Column("decision_no", "Số quyết định công nhận", 16),
        Column("decision_date", "Ngày ban hành quyết định", 14),
        Column("causes", "Nguyên nhân nghèo", 26),
        Column("circumstances", "Hoàn cảnh gia đình", 34),
        Column("support", "Nhu cầu hỗ trợ", 30),
        Column("note", "Ghi chú", 24),
    )
