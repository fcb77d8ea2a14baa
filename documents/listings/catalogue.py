"""The lists an office prints, written out by hand: what each asks for and the paper it fits on."""

from collections.abc import Callable
from dataclasses import dataclass

from documents.listings.movement import near_poor_movement, poor_movement
from households.lists.annex import annex
from households.lists.newly_escaped import newly_escaped, running_out
from households.lists.posted import posted
from households.lists.register import filtered, heads, people
from sheets.table import Table


@dataclass(frozen=True)
class Listing:
    """One list. `asks`: fields of the form it needs (documents.listings.forms); `paper`: key of its usual sheet.

    `issued`: leaves the office as part of a paper or on the notice board, so no word of who printed it stands on it.
    """

    key: str
    label: str
    note: str
    make: Callable[..., Table]
    paper: str
    asks: tuple[str, ...]
    issued: bool = False
    annex: bool = False


LISTINGS = {
    listing.key: listing
    for listing in [
        Listing(
            "so-ho",
            "Sổ hộ theo thôn, xóm",
            "Mỗi hộ một dòng, cộng từng thôn, xóm và cộng toàn xã.",
            heads,
            "a4-ngang",
            ("thon", "dien", "ngay", "rieng"),
        ),
        Listing(
            "so-nguoi",
            "Sổ hộ và thành viên",
            "Mỗi người một dòng, chủ hộ đứng đầu, theo từng thôn, xóm.",
            people,
            "a4-ngang",
            ("thon", "dien", "ngay", "rieng"),
        ),
        Listing(
            "phu-luc",
            "Danh sách kèm quyết định",
            "Phụ lục của một quyết định công nhận, trình bày theo Nghị định 30/2020/NĐ-CP.",
            annex,
            "a4-doc",
            ("quyet_dinh", "trong", "thon", "rieng"),
            issued=True,
            annex=True,
        ),
        Listing(
            "niem-yet",
            "Danh sách niêm yết",
            "Chỉ có họ tên chủ hộ, năm sinh, thôn xóm và diện hộ; không có số định danh, điện thoại, hoàn cảnh.",
            posted,
            "a4-doc",
            ("thon", "dien", "ngay", "tu", "den"),
            issued=True,
        ),
        Listing(
            "moi-thoat",
            "Hộ mới thoát trong 36 tháng",
            "Ngày hết 36 tháng và số ngày còn lại của từng hộ, theo thôn, xóm.",
            newly_escaped,
            "a4-ngang",
            ("thon", "ngay"),
        ),
        Listing(
            "sap-het",
            "Hộ sắp hết 36 tháng",
            "Hộ hết 36 tháng trong 30, 90 ngày tới hoặc vừa hết, theo thôn, xóm.",
            running_out,
            "a4-ngang",
            ("khoang", "thon", "ngay"),
        ),
        Listing(
            "dien-bien-ngheo",
            "Diễn biến hộ nghèo",
            "Hộ nghèo đầu kỳ, giảm, tăng, cuối kỳ theo thôn, xóm; tính theo hộ và nhân khẩu.",
            poor_movement,
            "a4-ngang",
            ("dau_ky", "ngay", "thon"),
        ),
        Listing(
            "dien-bien-can-ngheo",
            "Diễn biến hộ cận nghèo",
            "Hộ cận nghèo đầu kỳ, giảm, tăng, cuối kỳ theo thôn, xóm; tính theo hộ và nhân khẩu.",
            near_poor_movement,
            "a4-ngang",
            ("dau_ky", "ngay", "thon"),
        ),
    ]
}
FILTERED = Listing(
    "loc",
    "Danh sách đang lọc",
    "Đúng các hộ và thứ tự của danh sách hộ trên màn hình.",
    filtered,
    "a4-ngang",
    ("rieng",),
)
