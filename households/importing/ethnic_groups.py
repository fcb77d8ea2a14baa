"""The 54 ethnic groups (Quyết định 121-TCTK/PPCĐ năm 1979), found by any usual spelling."""

from vietnamese.text import search_key

NAMES = [
    "Kinh",
    "Tày",
    "Thái",
    "Hoa",
    "Khmer",
    "Mường",
    "Nùng",
    "Mông",
    "Dao",
    "Gia Rai",
    "Ngái",
    "Ê Đê",
    "Ba Na",
    "Xơ Đăng",
    "Sán Chay",
    "Cơ Ho",
    "Chăm",
    "Sán Dìu",
    "Hrê",
    "Mnông",
    "Raglay",
    "Xtiêng",
    "Bru - Vân Kiều",
    "Thổ",
    "Giáy",
    "Cơ Tu",
    "Giẻ Triêng",
    "Mạ",
    "Khơ Mú",
    "Co",
    "Tà Ôi",
    "Chơ Ro",
    "Kháng",
    "Xinh Mun",
    "Hà Nhì",
    "Chu Ru",
    "Lào",
    "La Chí",
    "La Ha",
    "Phù Lá",
    "La Hủ",
    "Lự",
    "Lô Lô",
    "Chứt",
    "Mảng",
    "Pà Thẻn",
    "Cơ Lao",
    "Cống",
    "Bố Y",
    "Si La",
    "Pu Péo",
    "Brâu",
    "Ơ Đu",
    "Rơ Măm",
]

ALIASES = {
    "H'Mông": "Mông",
    "Hmong": "Mông",
    "Mèo": "Mông",
    "Khơ-me": "Khmer",
    "Khơ Me": "Khmer",
    "Ra Glai": "Raglay",
    "Ra-glai": "Raglay",
    "Jrai": "Gia Rai",
    "Stiêng": "Xtiêng",
    "K'Ho": "Cơ Ho",
    "Kơ Ho": "Cơ Ho",
    "Bahnar": "Ba Na",
    "Sê Đăng": "Xơ Đăng",
    "Katu": "Cơ Tu",
    "Bru Vân Kiều": "Bru - Vân Kiều",
    "Vân Kiều": "Bru - Vân Kiều",
}


def _key(name):
    return search_key(name).replace(" ", "")


# Without marks "Co" (Cor) and "Cơ ..." never meet: the longer names keep their second word.
GROUPS = {_key(name): name for name in NAMES} | {_key(alias): name for alias, name in ALIASES.items()}
GROUP_NAMES = tuple(NAMES)
