"""The kinds of events of the audit trail in the readers' words."""

ACTIONS = {
    "office.edit": "Sửa thông tin cơ quan",
    "account.create": "Lập tài khoản",
    "account.password": "Đổi mật khẩu",
    "account.unlock": "Mở khóa đăng nhập",
    "admin.add": "Quản trị: thêm",
    "admin.change": "Quản trị: sửa",
    "admin.delete": "Quản trị: xóa",
    "household.create": "Thêm hộ",
    "household.edit": "Sửa hộ",
    "household.recognize": "Công nhận hộ",
    "household.reveal": "Xem số định danh",
    "household.export": "Xuất danh sách hộ",
    "listing.print": "In danh sách",
    "listing.export": "Xuất danh sách ra Excel",
    "import.upload": "Tải tệp Excel lên",
    "import.save": "Lưu tệp Excel vào sổ",
    "import.discard": "Bỏ tệp Excel",
    "import.download": "Tải tệp Excel về",
    "import.marked": "Tải tệp Excel đã đánh dấu chỗ cần sửa",
    "import.answer": "Trả lời câu hỏi về tệp Excel",
    "import.fix": "Sửa ô của tệp Excel trên trang",
    "import.choose": "Chọn cách xử lý chỗ trùng",
    "doubles.apart": "Xác nhận hai hộ khác nhau",
    "plan.create": "Lập kế hoạch",
    "plan.edit": "Sửa kế hoạch",
    "paper.create": "Lập văn bản",
    "paper.edit": "Sửa văn bản",
    "paper.keep": "Giữ bản đã sửa",
    "paper.lay_out": "Sửa thể thức văn bản",
    "paper.restore": "Khôi phục bản thảo",
    "conference.create": "Lập hội nghị đối thoại",
    "conference.edit": "Sửa hội nghị đối thoại",
    "conference.delete": "Xóa hội nghị đối thoại",
}


def label_of(action):
    """Words for an action's code; the code itself where nobody gave it words."""
    return ACTIONS.get(action, action)
