"""Every kind of problem in words: what it is called, what happened to the value, what the officer does next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """`title` heads the group, `message` and `cure` may hold {value} and {detail}; `blocking` keeps the row out."""

    title: str
    message: str
    cure: str
    blocking: bool = False
    repaired: bool = False


_FIX_AND_SEND = "Sửa trong tệp Excel rồi tải lên lại."

WORDINGS = {
    "missing_name": Wording(
        "Thiếu họ tên", "Dòng này không có họ và tên.", f"Ghi họ và tên vào ô này. {_FIX_AND_SEND}", True
    ),
    "text_too_long": Wording(
        "Chữ quá dài",
        "Ô này có quá nhiều chữ ({detail} ký tự), chưa nhận.",
        f"Rút gọn nội dung. {_FIX_AND_SEND}",
    ),
    "unknown_hamlet": Wording(
        "Thôn, xóm không có trong danh mục",
        "Không tìm thấy thôn, xóm “{value}” của xã, phường.{detail}",
        "Sửa tên trong tệp, hoặc thêm thôn, xóm vào danh mục của cơ quan rồi kiểm tra lại.",
        True,
    ),
    "missing_hamlet": Wording(
        "Thiếu thôn, xóm",
        "Dòng này không nói hộ ở thôn, xóm nào.",
        f"Ghi tên thôn, xóm. {_FIX_AND_SEND}",
        True,
    ),
    "unknown_category": Wording(
        "Không hiểu diện của hộ",
        "Không hiểu diện “{value}”.",
        f"Ghi: Hộ nghèo, Hộ cận nghèo, Hộ thoát nghèo hoặc Hộ thoát cận nghèo. {_FIX_AND_SEND}",
        True,
    ),
    "class_left_out": Wording(
        "Hộ không thuộc diện của sổ",
        "Không nhận hộ ghi “{value}”, theo câu trả lời đã nhớ của cơ quan.",
        "Nếu không đúng, bỏ câu trả lời đã nhớ rồi kiểm tra lại.",
        repaired=True,
    ),
    "missing_category": Wording(
        "Thiếu diện của hộ",
        "Không thấy hộ thuộc diện nào: cột phân loại trống và tên bảng không nói.",
        f"Ghi diện của hộ vào cột phân loại. {_FIX_AND_SEND}",
        True,
    ),
    "bad_cccd": Wording(
        "Số định danh sai",
        "Số này không phải số định danh 12 chữ số; để trống số, các thông tin khác vẫn nhận.",
        f"Đối chiếu giấy tờ và ghi đủ 12 chữ số (định dạng ô là Text). {_FIX_AND_SEND}",
    ),
    "cccd_mismatch": Wording(
        "Số định danh không khớp giới tính hoặc năm sinh",
        "Các chữ số của số này nói {detail}.",
        "Đối chiếu giấy tờ: số định danh, giới tính hoặc năm sinh đang ghi sai.",
    ),
    "ambiguous_leading_zero": Wording(
        "Số bị mất chữ số 0 ở đầu",
        "Excel đã bỏ số 0 ở đầu; đã thêm lại thành {detail}.",
        "Kiểm tra số đã thêm; không cần làm gì nếu đúng.",
        repaired=True,
    ),
    "duplicate_cccd_in_file": Wording(
        "Một số định danh ghi cho hai người",
        "Số này đã ghi cho người khác ở {detail}; để trống ở dòng này.",
        f"Đối chiếu giấy tờ của hai người. {_FIX_AND_SEND}",
    ),
    "old_id_number": Wording(
        "Số chứng minh nhân dân cũ",
        "Đây là số CMND 9 chữ số; giữ ở mục số CMND cũ.",
        "Bổ sung số định danh 12 chữ số khi có.",
    ),
    "bad_date": Wording(
        "Ngày tháng sai",
        "“{value}” không phải một ngày có thật hoặc là ngày trong tương lai; để trống.",
        f"Ghi dạng ngày/tháng/năm, ví dụ 05/06/1962. {_FIX_AND_SEND}",
    ),
    "suspicious_date": Wording(
        "Năm gõ vào ô ngày",
        "Ô ghi ngày {value}, có lẽ là năm {detail} gõ vào ô định dạng ngày; đã nhận năm {detail}.",
        "Kiểm tra năm sinh; sửa trong tệp nếu sai.",
        repaired=True,
    ),
    "partial_date": Wording(
        "Ngày sinh không đủ", "Chỉ nhận được năm {detail}.", "Không cần làm gì nếu đúng.", repaired=True
    ),
    "two_digit_year": Wording(
        "Năm ghi hai chữ số", "Đã hiểu là {detail}.", "Không cần làm gì nếu đúng.", repaired=True
    ),
    "date_from_serial": Wording(
        "Ngày ghi thành số của Excel", "Đã hiểu là {detail}.", "Không cần làm gì nếu đúng.", repaired=True
    ),
    "unknown_sex": Wording("Không hiểu giới tính", "Không hiểu “{value}”.", f"Ghi Nam hoặc Nữ. {_FIX_AND_SEND}"),
    "conflicting_sex": Wording(
        "Ghi ở cả cột Nam và cột Nữ", "Cả hai cột đều có chữ; để trống giới tính.", f"Xóa ở cột sai. {_FIX_AND_SEND}"
    ),
    "conflicting_movement": Wording(
        "Đánh dấu hai diễn biến",
        "Hộ được đánh dấu ở hai cột diễn biến; để trống diễn biến.",
        f"Giữ một dấu. {_FIX_AND_SEND}",
    ),
    "unknown_flag": Wording(
        "Không hiểu dấu", "Không hiểu “{value}”; coi như không đánh dấu.", f"Ghi x hoặc để trống. {_FIX_AND_SEND}"
    ),
    "score_out_of_range": Wording(
        "Điểm ngoài khoảng", "Điểm {value} không thể có; để trống.", f"Xem lại phiếu rà soát. {_FIX_AND_SEND}"
    ),
    "bad_number": Wording("Không phải số", "“{value}” không phải số; để trống.", f"Ghi bằng chữ số. {_FIX_AND_SEND}"),
    "conflicting_member_count": Wording(
        "Số nhân khẩu không khớp",
        "Ghi {value} nhân khẩu nhưng danh sách có {detail} người; giữ nguyên những người đã kê.",
        "Bổ sung người còn thiếu hoặc sửa số nhân khẩu.",
    ),
    "continued_row": Wording(
        "Dòng nối tiếp",
        "Dòng không có tên: chữ đã nối vào hộ ở dòng {detail}.",
        "Không cần làm gì nếu đúng.",
        repaired=True,
    ),
    "hidden_sheet": Wording(
        "Trang ẩn", "Trang “{detail}” đang bị ẩn nên không nhận.", "Nếu cần, bỏ ẩn trang trong Excel rồi tải lên lại."
    ),
    "total_mismatch": Wording(
        "Số tổng cộng không khớp",
        "Dòng này ghi {value}, phần mềm đọc được {detail}.",
        "Xem có dòng nào chưa được nhận không.",
    ),
    "decision_without_date": Wording(
        "Quyết định thiếu ngày",
        "Có số quyết định {value} nhưng không có ngày; hộ vẫn lưu, chưa gắn quyết định.",
        f"Ghi ngày ban hành quyết định trong tệp hoặc ở bước tải lên. {_FIX_AND_SEND}",
    ),
    "doubtful_year": Wording(
        "Năm của danh sách và ngày quyết định",
        "Quyết định số {value}: {detail}",
        "Nếu chọn nhầm năm: bỏ lần nhập này rồi tải tệp lên lại với năm đúng, vì 36 tháng và số liệu từng năm "
        "đều tính theo đó. Nếu đúng thì không cần làm gì.",
    ),
    "number_of_another": Wording(
        "Số định danh của hộ khác",
        "Số định danh của {detail} đã có ở một hộ khác trong sổ; hộ này chưa nhận.",
        "So hai người ở mục “Có thể trùng nhau” rồi chọn; hoặc sửa số ở ô sai.",
        True,
    ),
    "ambiguous_household": Wording(
        "Không rõ là hộ nào trong sổ",
        "{detail}",
        "So với hộ trong sổ ở mục “Có thể trùng nhau” rồi chọn; hoặc ghi thêm số định danh, mã hộ và tải lên lại.",
        True,
    ),
    "which_household": Wording(
        "Thành viên của hộ nào?",
        "Chưa rõ người ở dòng này thuộc hộ nào: chủ hộ ghi là “{value}”. {detail}",
        f"Ghi mã hộ hoặc số định danh của chủ hộ, và thôn, xóm. {_FIX_AND_SEND}",
        True,
    ),
    "unknown_code": Wording(
        "Mã hộ không còn trong sổ",
        "Mã {value} do phần mềm cấp không có trong sổ của xã, phường: hộ đã thôi theo dõi, hoặc mã bị gõ sai.",
        "Tìm hộ trong sổ. Nếu là hộ mới thì xóa mã ở ô này; nếu gõ sai thì chép lại mã từ danh sách đã xuất. "
        f"{_FIX_AND_SEND}",
        True,
    ),
    "left_household": Wording(
        "Người đã ra khỏi hộ",
        "{detail}; không ghi lại người này vào hộ.",
        "Không cần làm gì nếu tệp là danh sách cũ. Nếu người này đã trở về, ghi “Người vào hộ” ở trang của hộ.",
    ),
    "person_missing": Wording(
        "Người trong sổ mà tệp không ghi",
        "Tệp không ghi {detail} trong hộ này; sổ bộ giữ nguyên.",
        "Nếu người ấy đã mất hoặc chuyển đi, ghi việc đó ở trang của hộ. Nếu tệp ghi thiếu thì không cần làm gì.",
    ),
    "row_missing": Wording(
        "Hộ có trong tệp lúc xuất, nay không còn dòng",
        "Dòng của hộ {value}, {detail}, đã bị xóa sau khi xuất tệp; hộ vẫn còn nguyên trong sổ.",
        "Nếu hộ không còn ở đây, ghi “Thôi theo dõi” ở trang của hộ. Nếu chỉ bớt dòng cho gọn thì không cần làm gì.",
    ),
    "left_register": Wording(
        "Hộ hoặc chủ hộ không còn trong sổ",
        "{detail}; dòng này chưa nhận.",
        "Chọn ở mục “Có thể trùng nhau”: vẫn là hộ ấy, hay là một hộ mới.",
        True,
    ),
    "listed_twice": Wording(
        "Hộ ghi hai lần trong tệp",
        "Hộ này đã có ở {detail}; chỉ nhận lần ghi đầu.",
        "So hai dòng ở mục “Có thể trùng nhau” rồi chọn; hoặc xóa một dòng và tải lên lại.",
        True,
    ),
}


def title_of(kind):
    return WORDINGS[kind].title


def order_of(kind):
    """Blocking kinds first, repairs last."""
    wording = WORDINGS[kind]
    return (not wording.blocking, wording.repaired, list(WORDINGS).index(kind))
