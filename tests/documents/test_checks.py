"""Soát văn bản: each check on texts that are right and texts that are not; none is alarmed by the demo papers."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command

from documents import markup
from documents.assembling import Assembly
from documents.checks.bodies import first_day_of, last_day_of
from documents.checks.finding import Cited, Draft, Part
from documents.checks.gathering import draft_of
from documents.checks.running import findings
from documents.models import Paper
from offices.models import Unit

DAY = date(2024, 6, 11)
HOUSEHOLDS = {
    "columns": ["Họ và tên chủ hộ", "Xóm", {"title": "Vốn (đồng)", "kind": "money", "key": "loan"}],
    "rows": [["Vi Văn Thắm", "Xóm 1", 5_000_000], ["Lò Thị Huệ", "Xóm 2", 7_000_000]],
    "footer": [["Cộng", "", 12_000_000]],
}


def draft(text, tables=None, **changes):
    part = Part("body", "Nội dung", tuple(markup.parse(text, tables or {})))
    return replace(Draft(parts=(part,), annexes=(), latest=DAY), **changes)


def messages(checked):
    return [finding.message for finding in findings(checked)]


RIGHT = [
    "- Gồm 100 người, gồm:\n+ Tổ công tác: 07 người.\n+ Cấp xã (07 người/xã x 03 xã): 21 người.\n+ Hộ: 72 người.",
    "Toàn xã có 2.195 hộ dân cư; 02 hộ nghèo, chiếm 0,09% tổng số hộ.",
    "Kinh phí 132.000.000 đồng (Bằng chữ: Một trăm ba mươi hai triệu đồng chẵn).",
    "Tổng 132 triệu đồng, viết bằng chữ: một trăm ba mươi hai triệu đồng.",
    "Tổ chức vào thứ Hai, ngày 24/6/2024, chậm nhất ngày 20/6/2024 gửi danh sách.",
    "Căn cứ Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ;",
    "I. Một\n\n1. Mục đích\n\n1.1. Ý\n\n1.2. Ý\n\n2. Yêu cầu\n\na) Một\n\nb) Hai\n\nII. Hai\n\n1. Ba",
    "Toàn xã có 2.195 hộ dân cư; hộ nghèo DTTS 05 hộ, chiếm 41,67% số hộ nghèo. Tổng số hộ cận nghèo: 18 hộ.",
    "Tổng số hộ cận nghèo: 18 hộ, chiếm 0,82%.",
    "- Gồm 90 người, gồm:\n+ Tổ công tác: 07 người.\n+ Mỗi hội một người.\n+ Hộ: 60 người.",
    "Kinh phí 105.000.000 đồng (Một trăm lẻ năm triệu đồng); một trăm triệu đồng (100.000.000 đồng).",
    "Tổng số tiền: 132 triệu đồng (132.000.000 đồng), 1,5 tỷ đồng (1.500.000.000 đồng).",
    "Nước uống: 20.000 đồng/người x 200 người x 3 buổi = 12.000.000 đồng.",
    "Phiên họp lần thứ hai, ngày 25/6/2024; hội nghị ngày 24/6/2024 (thứ Hai).",
    "Báo cáo kết quả hội nghị chậm nhất ngày 05/7/2024.",
    "Hỗ trợ giống, phân bón...; tập huấn, tham quan, v.v.; giảm còn 0,31%.",
    "Căn cứ Quyết định số 9/QĐ-UBND ngày 05/01/2024 của UBND xã;\nCăn cứ Quyết định số 9/QĐ-UBND ngày 05/01/2023;",
    "Điểm b mục 2 Phụ lục I kèm theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.",
    "[[người được mời]]\n\n- Thời gian: [[thời gian của cụm]].",
    "1. A\n\na) x\n\nb) x\n\nc) x\n\nd) x\n\nđ) x\n\ne) x\n\n2. B\n\na) y",
    "Kế hoạch số 5/KH-UBND ngày 05/01/2024 của UBND huyện Sơn Khao.",
    "Điều 1. A:\n\n1. x\n\n2. y\n\nĐiều 2. B\n\na) x\n\nb) y\n\nI. C\n\nĐiều 3. D",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text):
    assert messages(draft(text, event=(date(2024, 6, 24), date(2024, 6, 28)), earliest=DAY)) == []


WRONG = [
    ("- Thành phần: 90 người, gồm:\n+ A: 07 người.\n+ B: 21 người.", "7 + 21 = 28"),
    ("- Thành phần: 90 người, gồm:\n+ A: 07 người.", "Các dòng dưới cộng lại 7, văn bản ghi 90"),
    ("Tổng số hộ toàn xã là 2.195 hộ; 02 hộ nghèo, chiếm 0,9%.", "0,1%, văn bản ghi 0,9%"),
    ("+ Hộ (5 người/ấp x 12 ấp): 50 người.", "5 x 12 bằng 60"),
    ("Toàn xã có 2.195 hộ dân cư; 02 hộ nghèo, chiếm 0,9% tổng số hộ.", "0,1%, văn bản ghi 0,9%"),
    ("Kinh phí 132.000.000 đồng (Bằng chữ: Một trăm ba hai triệu đồng).", "một trăm ba mươi hai triệu đồng chẵn"),
    ("Tổ chức vào thứ Ba, ngày 24/6/2024.", "Ngày 24/6/2024 là thứ hai"),
    ("Tổ chức vào chủ nhật (24/6/2024).", "Ngày 24/6/2024 là thứ hai"),
    ("Hoàn thành trước ngày 31/02/2024.", "Không có ngày 31/02/2024"),
    ("Thực hiện Kế hoạch số 45/KH-UBND ngày 07/7/2024 của UBND tỉnh;", "đề ngày 07/7/2024, sau thời điểm"),
    ("Gửi danh sách chậm nhất ngày 30/6/2024.", "Thời hạn 30/6/2024 sau ngày tổ chức"),
    ("Họp ngày ... tháng ... năm 2024.", "Còn để trống ngày tháng"),
    ("I. Một\n\n1. A\n\nIII. Ba\n\n1. B", "Đánh số “III.”, đáng lẽ “II.”"),
    ("1. A\n\n3. B", "đáng lẽ “2.”"),
    ("1. A\n\n2.1. B", "đáng lẽ “1.1.”"),
    ("a) x\n\nb) x\n\nd) x", "đáng lẽ “c)”"),
    ("I. Một\n\n1. A\n\nII. Hai\n\nIII. Ba\n\n1. B", "Mục chưa có nội dung"),
    ("I. Một\n\n- Chuẩn bị:\n\nII. Hai\n\n1. A", "Sau dấu hai chấm"),
    ("Kinh phí 132.000.000 đồng (Một trăm hai mươi triệu đồng).", "132.000.000 đồng đọc là"),
    ("Một trăm hai mươi triệu đồng (132.000.000 đồng).", "132.000.000 đồng đọc là"),
    ("Kinh phí 132.000.000đ (bằng chữ: Chín triệu đồng).", "132.000.000 đồng đọc là"),
    ("Tổng 123 triệu đồng (132.000.000 đồng).", "123 triệu đồng không bằng 132.000.000 đồng"),
    ("Hỗ trợ 5.000.000 đồng/hộ x 12 hộ = 50.000.000 đồng.", "5.000.000 x 12 bằng 60.000.000"),
    ("Tổ chức thứ Ba, ngày 24 tháng 6 năm 2024.", "Ngày 24/6/2024 là thứ hai"),
    ("Tổ chức ngày 24/6/2024 (thứ Tư).", "Ngày 24/6/2024 là thứ hai"),
    ("Gửi danh sách chậm nhất ngày 30 tháng 6 năm 2024.", "sau ngày tổ chức"),
    ("Gửi danh sách chậm nhất ngày 30/4/2024.", "đã qua khi ban hành"),
    ("Họp từ ngày 28/6/2024 đến ngày 24/6/2024.", "trước ngày bắt đầu 28/6/2024"),
    ("Thực hiện Kế hoạch số 32-KH/TU, ngày 17/8/2024 của Tỉnh ủy;", "đề ngày 17/8/2024, sau thời điểm"),
    ("Căn cứ Quyết định số 90/QĐ-TTg của Thủ tướng Chính phủ;", "chưa ghi ngày ban hành"),
    (
        "Căn cứ Quyết định số 9/QĐ-UBND ngày 05/01/2024 của UBND xã;\nCăn cứ Quyết định số 9/QĐ-UBND ngày 05/01/2024;",
        "Căn cứ nêu hai lần",
    ),
    ("Danh sách:\n\n[[bảng: hộ ngheo]]", "“[[bảng: hộ ngheo]]” không có bảng nào"),
    ("Họp tại ............", "Còn chỗ chấm để trống"),
    ("Họp tại nhà văn hóa;.", "Dấu câu thừa"),
    ("Họp tại nhà văn hóa , lúc 08 giờ.", "Dấu câu thừa"),
    ("Kế hoạch này thay kế hoạch cũ./.\n\nNơi nhận đã biết.", "chỉ đặt ở cuối"),
    ("Tỷ lệ hộ nghèo còn 0.31%.", "dấu phẩy: 0,31%"),
    ("Kinh phí theo Phụ lục II kèm theo Kế hoạch này.", "nhắc đến Phụ lục II"),
    ("Điều 1. A\n\nĐiều 3. B\n\nĐiều 4. C", "Đánh số “Điều 3.”, đáng lẽ “Điều 2.”"),
    ("Điều 1. A:\n\n1. x\n\nĐiều 2. B:\n\n2. y", "Đánh số “2.”, đáng lẽ “1.”"),
    ("Điều 1. A\n\na) x\n\nĐiều 2. B\n\nb) y", "đáng lẽ “a)”"),
]


@pytest.mark.parametrize(("text", "told"), WRONG, ids=[told for _, told in WRONG])
def test_what_is_wrong_is_told_once(text, told):
    found = messages(draft(text, event=(date(2024, 6, 24), date(2024, 6, 28)), earliest=DAY))
    assert len(found) == 1
    assert told in found[0]


def test_tables_add_up_and_name_nobody_twice():
    text = "[[bảng: hộ]]\n\n[[bảng: thêm]]"
    none = {**HOUSEHOLDS, "rows": [["Tòng Thị Bua", "Xóm 9", 0]], "footer": []}
    more = {**HOUSEHOLDS, "rows": [["Vi Văn Thắm", "Xóm 3", 1_000_000]], "footer": []}
    assert messages(draft(text, {"hộ": HOUSEHOLDS, "thêm": more})) == []
    wrong = {**HOUSEHOLDS, "footer": [["Cộng", "", 13_000_000]]}
    assert messages(draft(text, {"hộ": wrong, "thêm": none})) == [
        "Cột “Vốn (đồng)” cộng lại 12.000.000, dòng cộng ghi 13.000.000."
    ]
    twice = {**more, "rows": [["VI VĂN THẮM", "xóm 1", 1]]}
    assert messages(draft(text, {"hộ": HOUSEHOLDS, "thêm": twice})) == [
        "Hộ VI VĂN THẮM, xóm 1 có tên hai lần trong văn bản."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1. Hộ nghèo: 02 hộ với 5 nhân khẩu;", 0),
        ("1. Hộ nghèo: 03 hộ với 5 nhân khẩu;", 1),
        ("Điều 1. Công nhận 02 hộ nghèo năm 2024.", 0),
        ("Điều 1. Công nhận 12 hộ nghèo năm 2024.", 1),
        ("1. Hộ cận nghèo: 12 hộ.", 0),  # another list, not in this paper
        ("Toàn xã có 12 hộ nghèo.", 0),  # who is counted is not said
    ],
)
def test_numbers_of_households_against_their_list(text, told):
    found = messages(draft(f"{text}\n\n[[bảng: hộ nghèo]]", {"hộ nghèo": HOUSEHOLDS}))
    assert len(found) == told
    assert all(message.startswith("Danh sách hộ nghèo có 2 hộ, văn bản ghi ") for message in found)


@pytest.mark.parametrize(
    ("rows", "twice"),
    [
        ([["Vi Văn Thắm", "1960", "Xóm 1"], ["Vi Văn Thắm", "1985", "Xóm 1"]], 0),
        ([["Vi Văn Thắm", "1960", "Xóm 1"], ["VI VĂN THẮM", "1960", "xóm 1"]], 1),
        ([["Vi Văn Thắm", "", "Xóm 1"], ["Vi Văn Thắm", "1985", "Xóm 1"]], 1),
        ([["Vi Văn Thắm", "1960", "Xóm 1"], ["Vi Văn Thắm", "1960", "Xóm 2"]], 0),
        ([["Vi Văn Thắm", "1960", "Xóm 1"]] * 3, 1),
    ],
)
def test_two_people_of_one_name_are_told_apart_by_their_birth(rows, twice):
    table = {"columns": ["Họ và tên chủ hộ", "Năm sinh", "Xóm"], "rows": rows}
    assert len(messages(draft("[[bảng: hộ]]", {"hộ": table}))) == twice


def test_annexes_are_spoken_of():
    annex = Part("annex", "Phụ lục", tuple(markup.parse("[[bảng: hộ]]", {"hộ": HOUSEHOLDS})))
    told = "Văn bản có phụ lục nhưng phần nội dung không nhắc đến."
    assert messages(draft("Thực hiện năm 2024.", annexes=(annex,))) == [told]
    for words in ["Chi tiết theo Phụ lục kèm theo.", "(Phụ lục: Dự kiến tỷ lệ)", "Có danh sách kèm theo."]:
        assert messages(draft(words, annexes=(annex,))) == []
    assert messages(draft("Theo Phụ lục II kèm theo Kế hoạch này.", annexes=(annex, replace(annex, blocks=())))) == []


def test_a_table_without_rows():
    empty = {**HOUSEHOLDS, "rows": [], "footer": []}
    assert messages(draft("Hộ:\n\n[[bảng: hộ]]", {"hộ": empty})) == ["Bảng “hộ” chưa có dòng nào."]


def test_a_conference_before_its_plan():
    assert messages(draft("Một.", event=(date(2024, 6, 1), date(2024, 6, 1)), earliest=DAY)) == [
        "Hội nghị tổ chức ngày 01/6/2024, trước ngày của văn bản."
    ]


def test_without_households_no_share_is_reckoned():
    assert messages(draft("Xã có 0 hộ dân cư; 12 hộ nghèo, chiếm 5%.")) == []


def test_bases_out_of_force_and_from_the_future():
    bases = (
        Cited("Nghị định số 1/NĐ-CP", date(2020, 1, 1), last_day=date(2023, 12, 31), instead="Nghị định số 9/NĐ-CP"),
        Cited("Nghị định số 2/NĐ-CP", date(2024, 12, 1)),
        Cited("Nghị định số 3/NĐ-CP", date(2020, 1, 1), last_day=date(2024, 12, 31)),
        Cited("Nghị định số 4/NĐ-CP", date(2024, 6, 1), in_force_from=date(2024, 7, 15)),
        Cited("Nghị định số 5/NĐ-CP", date(2020, 1, 1), last_day=date(2022, 1, 1), part="body"),
    )
    found = findings(draft("Một câu.", bases=bases))
    assert [finding.message for finding in found] == [
        "Nghị định số 5/NĐ-CP hết hiệu lực sau ngày 01/01/2022.",
        "Nghị định số 1/NĐ-CP hết hiệu lực sau ngày 31/12/2023, nay là Nghị định số 9/NĐ-CP.",
        "Nghị định số 2/NĐ-CP ban hành sau văn bản này.",
        "Nghị định số 4/NĐ-CP có hiệu lực từ ngày 15/7/2024, sau văn bản này.",
    ]
    assert [(finding.where, finding.part) for finding in found] == [("section", "body"), *[("bases", "bases")] * 3]


@pytest.mark.parametrize(
    ("body", "recipients", "told"),
    [
        ("UBMTTQVN và các đoàn thể phường", ("UBMT và các đoàn thể phường",), 0),
        ("Các khu phố", ("Khu phố trưởng các khu phố",), 0),
        ("Phòng Tài chính - Kế hoạch", ("Các phòng, ban liên quan",), 0),
        ("Trạm Y tế", ("Chủ tịch, các PCT UBND",), 1),
        ("Hội Nông dân xã", ("UBND huyện",), 1),
    ],
)
def test_bodies_with_tasks_receive_the_paper(body, recipients, told):
    assert len(findings(draft("Một câu.", tasked=(body,), recipients=recipients))) == told


def test_bodies_that_ended():
    text = "Báo cáo Phòng LĐ-TB&XH và UBND huyện theo Quyết định số 5/QĐ-UBND ngày 05/01/2024 của UBND huyện Sơn Khao."
    assert messages(draft(text)) == []
    later = messages(draft(text, latest=date(2026, 3, 1)))
    assert len(later) == 2
    assert any("cấp huyện đã kết thúc" in message for message in later)


def test_a_unit_that_ended_before_the_paper(made, district, commune_b, assembly_of):
    new = Unit.objects.create(level="commune", kind="xã", name="Sơn Khao", parent=district.parent)
    commune_b.valid_to = date(2024, 1, 1)
    commune_b.save()
    commune_b.successors.add(new)
    assembly = assembly_of(made)
    section = replace(assembly.sections[1], saved=type("Row", (), {"text": "Phối hợp với xã Nà Sản và xã Khe Mây."})())
    assembly.__dict__["sections"] = [section]
    assert "xã Nà Sản không còn vào thời điểm ban hành, nay thuộc xã Sơn Khao." in messages(draft_of(assembly))


def test_last_day():
    assert last_day_of(2024, 2, None) == date(2024, 2, 29)
    assert last_day_of(2024, 12, None) == date(2024, 12, 31)
    assert last_day_of(2024, None, None) == date(2024, 12, 31)
    assert last_day_of(2024, 6, 11) == DAY
    assert first_day_of(2024, None, None) == date(2024, 1, 1)
    assert first_day_of(2024, 2, None) == date(2024, 2, 1)
    assert first_day_of(2024, 6, 11) == DAY


def test_the_page_leads_to_the_place(made, as_an):
    page = as_an.get(f"/van-ban/{made.pk}/soat/").content.decode()
    assert "Soát văn bản" in page


def test_demo_papers_hold_nothing_but_what_their_sources_have(db, settings, tmp_path):
    """Seed 5 gives tasks to the hamlets and sends them no copy; the draft of Khe Mây is there to be mended."""
    settings.VAR_DIR = tmp_path
    call_command("load_demo", verbosity=0)
    papers = Paper.objects.select_related("unit")
    found = {f"{paper.kind}, {paper.unit.phrase}": messages(draft_of(Assembly(paper))) for paper in papers}
    assert len(found) == Paper.objects.count() >= 6
    assert found.pop("programme_plan, xã Hưng Chính") == [
        "“Cơ sở 8 xóm trên địa bàn” được giao việc nhưng không có trong nơi nhận."
    ]
    assert len(found.pop("programme_plan, xã Khe Mây")) == 2
    assert not any(found.values()), found
