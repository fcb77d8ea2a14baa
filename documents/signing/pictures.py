"""Pictures of a hand signature and of a seal, checked and cleaned (NĐ 30/2020, Phụ lục I, mục II.7 và II.8). Pure."""

import io

from PIL import Image, UnidentifiedImageError

LARGEST = 2 * 1024 * 1024
LARGEST_SIDE, SMALLEST_SIDE = 3000, 100
CLEAR = 0.2  # part of the picture that must be seen through
VISIBLE = 64  # of 255: less is the haze around a stroke
TOO_LARGE = "Tệp lớn hơn 2 MB. Thu nhỏ hình (khoảng 600 dpi là đủ) rồi tải lên lại."
NOT_PNG = "Tệp không phải hình PNG hoặc đã hỏng. Lưu hình ở định dạng PNG, nền trong suốt, rồi tải lên lại."
WRONG_SIZE = "Hình phải rộng và cao từ 100 đến 3000 điểm ảnh; hình này là {width} x {height}. Chỉnh cỡ rồi tải lên lại."
NOT_CLEAR = "Hình chưa có nền trong suốt. Xóa nền trắng, lưu PNG nền trong suốt rồi tải lên lại."
EMPTY = "Hình trống: không thấy nét nào. Chọn lại tệp."
NOT_BLUE = "Hình chữ ký phải có màu xanh (Nghị định 30/2020/NĐ-CP, Phụ lục I). Chụp chữ ký bút mực xanh."
NOT_RED = "Hình con dấu phải có màu đỏ (Nghị định 30/2020/NĐ-CP, Phụ lục I). Chụp lại dấu mực đỏ."


class PictureRefusedError(ValueError):
    """The picture cannot be used; the message says why and what to do."""


def cleaned(content: bytes, *, seal: bool) -> bytes:
    """The picture as a plain PNG, cut to its strokes and without anything that was hidden in the file.

    A signature must be blue, a `seal` red, the ground transparent. Raises PictureRefusedError.
    """
    if len(content) > LARGEST:
        raise PictureRefusedError(TOO_LARGE)
    picture = _opened(content)
    strokes = picture.getchannel("A").point(lambda alpha: 255 if alpha >= VISIBLE else 0)
    box = strokes.getbbox()
    if box is None:
        raise PictureRefusedError(EMPTY)
    if strokes.histogram()[0] < CLEAR * picture.width * picture.height:
        raise PictureRefusedError(NOT_CLEAR)
    red, _, blue = _mean_colour(picture, strokes)
    if seal and red <= blue:
        raise PictureRefusedError(NOT_RED)
    if not seal and blue <= red:
        raise PictureRefusedError(NOT_BLUE)
    out = io.BytesIO()
    picture.crop(box).save(out, "PNG", optimize=True)
    return out.getvalue()


def _opened(content):
    """The picture with an alpha channel; its size is looked at before its dots are unpacked."""
    try:
        # WeasyPrint lets Pillow fill up pictures that are cut off; the sums in the file tell.
        Image.open(io.BytesIO(content), formats=["PNG"]).verify()
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            width, height = picture.size
            if not (min(width, height) >= SMALLEST_SIDE and max(width, height) <= LARGEST_SIDE):
                raise PictureRefusedError(WRONG_SIZE.format(width=width, height=height))
            return picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise PictureRefusedError(NOT_PNG) from None


def _mean_colour(picture, strokes):
    """Mean red, green and blue of the strokes."""
    totals = [channel.histogram(strokes) for channel in picture.split()[:3]]
    return [sum(value * count for value, count in enumerate(total)) / sum(total) for total in totals]


def shape_of(content: bytes) -> float:
    """Width by height of a cleaned picture."""
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        return picture.width / picture.height
