"""A plan of an invented commune with every kind of block, made by hand from the same parts as real papers."""

from dataclasses import replace

from documents import markup
from documents.blocks import Annex
from documents.paper import Letterhead, Paper, PaperDate, Signature

CLAUSE = (
    "Hỗ trợ hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo trên địa bàn xã tiếp cận đầy đủ các dịch vụ xã hội cơ bản, "
    "tổ chức sản xuất theo Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ."
)
TEXT = f"""
Căn cứ Nghị quyết số 24/2021/QH15 ngày 28/7/2021 của Quốc hội về Chương trình mục tiêu quốc gia giảm nghèo bền vững;

Thực hiện Kế hoạch số 93/KH-UBND ngày 31 tháng 3 năm 2024 của UBND huyện Sơn Khao về giảm nghèo năm 2024.

Ủy ban nhân dân xã Hưng Chính ban hành Kế hoạch giảm nghèo giai đoạn 2021-2025 như sau:

I. Mục đích, yêu cầu

1. Mục đích

- {CLAUSE}

- Các bước tiến hành:

+ Rà soát hộ nghèo, hộ cận nghèo từng xóm;

+ Niêm yết kết quả tại nhà văn hóa xóm.

2. Yêu cầu

Số liệu đúng thực tế, công khai và có trách nhiệm của từng người được phân công.

II. Nội dung thực hiện

1. Dự án 3: Hỗ trợ phát triển sản xuất

*Tiểu dự án 1: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp*

a) Mục tiêu: {CLAUSE}

b) Đối tượng: {CLAUSE}

đ) Nguồn vốn: {CLAUSE}

2. Dự án 4: Phát triển giáo dục nghề nghiệp

2.1. Tiểu dự án 1: Phát triển giáo dục nghề nghiệp

a) Mục tiêu: {CLAUSE}

III. Thực trạng và giải pháp

1. Hộ cận nghèo: 40 hộ

[[bảng: hộ cận nghèo]]

IV. Tổ chức thực hiện

1. Công chức Văn hóa - Xã hội

- {CLAUSE}

Trên đây là Kế hoạch giảm nghèo bền vững năm 2024. Đề nghị các bộ phận liên quan thực hiện nghiêm túc
"""
NEAR_POOR = {
    "caption": "Danh sách hộ cận nghèo năm 2024",
    "columns": [
        {"key": "number", "title": "TT", "width": 6, "kind": "int"},
        {"key": "name", "title": "Họ tên chủ hộ", "width": 24},
        {"key": "hamlet", "title": "Xóm", "width": 10},
        {"key": "state", "title": "Thực trạng", "width": 34},
        {"key": "loan", "title": "Vốn vay (đồng)", "width": 18, "kind": "money"},
    ],
    "rows": [
        {
            "number": number,
            "name": f"Nguyễn Thị Thử {number}",
            "hamlet": f"Xóm {number % 8 + 1}",
            "state": "Chủ hộ bệnh tật, nuôi hai con đang đi học, việc làm không ổn định",
            "loan": 5_000_000 * number,
        }
        for number in range(1, 41)
    ],
    "footer": [{"name": "Cộng", "loan": 4_100_000_000}],
}
BOARD = {
    "columns": ["TT", "Thành viên Ban chỉ đạo", "Đơn vị phụ trách"],
    "rows": [[1, "Trần Văn Thử\nPhó Chủ tịch UBND xã", "Chỉ đạo chung"], [2, "Lê Thị Mẫu", "Xóm 1, xóm 6"]],
}
ANNEX_TEXT = """Ủy ban nhân dân xã phân công Ban chỉ đạo giảm nghèo bền vững theo dõi các xóm như sau:

[[bảng: phân công]]

Các thành viên báo cáo Ban chỉ đạo trước ngày 05 tháng 12 năm 2024./."""


def make_annex(title="Phân công Ban chỉ đạo giảm nghèo phụ trách cơ sở xóm năm 2024", **changes):
    return Annex(title=(title,), blocks=tuple(markup.parse(ANNEX_TEXT, {"phân công": BOARD})), **changes)


def make_paper(**changes):
    """The plan as a draft: number and day blank, one annex."""
    paper = Paper(
        letterhead=Letterhead(("ỦY BAN NHÂN DÂN", "XÃ HƯNG CHÍNH")),
        number="",
        symbol="KH-UBND",
        place="Hưng Chính",
        dated=PaperDate(2024, 3),
        type_name="KẾ HOẠCH",
        subject="Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững\ntrên địa bàn xã Hưng Chính năm 2024",
        body=tuple(markup.parse(TEXT, {"hộ cận nghèo": NEAR_POOR})),
        recipients=("TT Đảng ủy; TT HĐND", "Chủ tịch, các PCT UBND", "UBMTTQ và các tổ chức thành viên"),
        archive="VT, VH",
        signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Thái Hữu Thử"),
        issuer="UBND xã Hưng Chính",
        annexes=(make_annex(),),
    )
    return replace(paper, **changes)


def short_paper(lines, ending="", **changes):
    """A paper of `lines` paragraphs of one line, the text `ending` behind them, without annex."""
    text = "\n\n".join([*[f"Dòng thứ {number} của văn bản." for number in range(1, lines + 1)], ending])
    return make_paper(body=tuple(markup.parse(text, {"phân công": BOARD})), annexes=(), **changes)
