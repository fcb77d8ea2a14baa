"""From what was found in a signed file to what it is worth. Pure: no file, no clock, no network."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from documents.signing.found import Findings, Found
from documents.signing.report import Report
from vietnamese.text import same_text, search_key, tidy

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LARGEST_PICTURE = 0.2  # of a page; signature and seal of NĐ 30/2020 take a tenth
CLOCKS_DIFFER = timedelta(minutes=10)

NOT_OF_A_NAME = re.compile(r"[^\w\s'’]|[\d_]")
TITLE = re.compile(r"^((ông|bà|ong|ba|(phó |pho )?(chủ tịch|chu tich)) )+", re.IGNORECASE)

AGAIN = "Tải bản đã ban hành về, ký trên đúng tệp đó rồi tải lên lại."
ENCRYPTED = "Tệp PDF có mật khẩu hoặc bị mã hóa nên không kiểm tra được. Lưu tệp không đặt mật khẩu, rồi tải lên lại."
UNSIGNED = "Tệp PDF không có chữ ký số nào. Nếu là bản giấy đã ký, đóng dấu được chụp lại, chọn loại Bản chụp (scan)."
CHANGED = "Nội dung tệp đã bị sửa sau khi ký: chữ ký của {names} không còn khớp. " + AGAIN
OTHER = (
    "Tệp không phải là bản đã ban hành cộng thêm chữ ký: có thể là văn bản khác, hoặc phần mềm ký đã ghi lại cả tệp. "
    "Tải bản đã ban hành về, ký bằng cách thêm chữ ký vào tệp (không in lại, không lưu thành tệp mới) rồi tải lên lại."
)
ADDED = "Ngoài chữ ký, tệp còn bị thêm hoặc sửa nội dung sau khi ban hành. " + AGAIN
LOCKED = (
    "Chữ ký của {names} khóa tệp, không cho thêm gì sau đó, nhưng tệp lại được ký thêm. Ký lại bản đã ban hành; chữ ký "
    "nào chưa phải cuối cùng thì không chọn khóa hoặc chứng nhận (certify) tài liệu."
)
COVERED = "Hình chữ ký của {names} che quá một phần năm trang văn bản. Thu nhỏ hình chữ ký rồi ký lại."
WRONG_SIGNER = "Văn bản ghi người ký là {holder}, nhưng chữ ký số trong tệp là của {names}. Người có tên phải ký."
EXPIRED = (
    "Chứng thư số của {name} đã hết hạn ngày {day}{unproved}. Gia hạn hoặc đổi chứng thư số rồi ký lại bản đã ban hành."
)
UNPROVED = " và chữ ký không có dấu thời gian để biết đã ký trước ngày đó"
TOO_EARLY = "Chứng thư số của {name} chỉ có hiệu lực từ ngày {day}, sau lúc ký. Kiểm tra đồng hồ máy ký rồi ký lại."
FUTURE = "Chữ ký của {name} ghi lúc ký là {moment}, sau bây giờ. Chỉnh lại đồng hồ máy ký rồi ký lại."
REVOKED = "Chứng thư số của {name} đã bị thu hồi. Ký lại bằng chứng thư số còn hiệu lực."
UNFIT = "Chứng thư số hoặc cách ký của {name} không dùng được để ký văn bản: {problem}."
UNFIT_BECAUSE = {
    "CRYPTO": "thuật toán ký hoặc khóa đã lỗi thời (như SHA-1). Chọn SHA-256 trong phần mềm ký rồi ký lại",
    "CONSTRAINTS": "chứng thư số được cấp để dùng vào việc khác. Ký lại bằng chứng thư số dùng để ký",
    "": "chứng thư số không hợp lệ. Ký lại bằng chứng thư số khác",
}
UNTOUCHED = "Tệp là đúng bản đã ban hành, chỉ thêm chữ ký số."
UNKNOWN = (
    "Chưa xác minh được tổ chức chứng thực “{authority}” của {name}: chứng thư của tổ chức này chưa được cài vào "
    "danh sách tin cậy của máy chủ."
)
OVER_TEXT = (
    "Hình chữ ký của {name} che lên chữ của văn bản: “{words}”. Đối chiếu chỗ đó với bản đã ban hành trước khi dùng."
)
NOT_ASKED = "Chưa kiểm tra được chứng thư số có bị thu hồi hay không, vì máy chủ không kết nối tới tổ chức chứng thực."


def judge(found: Findings, *, holder: str, now: datetime, block: str = "") -> Report:
    """What the file is worth as the signed copy of a paper that `holder` signs, at the moment `now`.

    `block`: the words above the name, which a picture may cover as a seal does.
    """
    refusals = _refusals(found, holder, now)
    facts = [UNTOUCHED] if found.signatures and found.only_signatures else []
    facts += [_fact(signature) for signature in found.signatures]
    unknown = [signature for signature in found.signatures if signature.trust == "unknown"]
    notes = [UNKNOWN.format(authority=signature.authority, name=signature.name) for signature in unknown]
    notes += _over_text(found, f"{block} {holder}")
    if refusals:
        return Report(False, tuple(facts), tuple(dict.fromkeys(notes)), tuple(refusals))
    return Report(True, tuple(facts), (*dict.fromkeys(notes), NOT_ASKED), verified=not unknown)


def _refusals(found, holder, now):
    """Sentences, the gravest reason alone where it explains the others."""
    if found.encrypted:
        return [ENCRYPTED]
    if not found.signatures:
        return [UNSIGNED]
    if broken := [one for one in found.signatures if not one.holds]:
        return [CHANGED.format(names=_names(broken))]
    if not found.begins_as_issued:
        return [OTHER]
    if not found.only_signatures or not all(one.covers for one in found.signatures):
        return [ADDED]
    if locking := [one for one in found.signatures if not one.allows]:
        return [LOCKED.format(names=_names(locking))]
    return [*_pictures(found), *_persons(found, holder), *_certificates(found, now)]


def _pictures(found):
    large = [one for one in found.signatures if one.share > LARGEST_PICTURE]
    return [COVERED.format(names=_names(large))] if large else []


def _over_text(found, block):
    """A note for each picture over words that do not belong to the signature block, whole or in part."""
    for one in found.signatures:
        words = [word for word in one.covered.split() if word not in block]
        if words:
            yield OVER_TEXT.format(name=one.name, words=" ".join(words)[:80])


def _persons(found, holder):
    if any(bears_name(one.name, holder) for one in found.signatures):
        return []
    return [WRONG_SIGNER.format(holder=holder, names=_names(found.signatures))]


def _certificates(found, now):
    """Whether each certificate was good when it signed: by the time stamp, without one by the clock of the signer
    and, since that can be turned back, by our own as well."""
    for one in found.signatures:
        signed = one.stamped_at or one.signed_at or now
        if one.trust == "bad":
            yield _unfit(one)
        elif signed > one.ends:
            yield EXPIRED.format(name=one.name, day=_day(one.ends), unproved="")
        elif now > one.ends and not one.stamped_at:
            yield EXPIRED.format(name=one.name, day=_day(one.ends), unproved=UNPROVED)
        elif signed < one.begins:
            yield TOO_EARLY.format(name=one.name, day=_day(one.begins))
        elif signed > now + CLOCKS_DIFFER:
            yield FUTURE.format(name=one.name, moment=_moment(signed))


def _unfit(one):
    if "REVOKED" in one.trust_problem:
        return REVOKED.format(name=one.name)
    problem = next(words for part, words in UNFIT_BECAUSE.items() if part in one.trust_problem)
    return UNFIT.format(name=one.name, problem=problem)


def bears_name(common_name: str, holder: str) -> bool:
    """Whether a certificate's name is the person's, in capitals or without marks ("VI THI PHO") too.

    What punctuation parts from it ("Vi Thị Phó - PCT") and titles before it do not count; a further syllable does:
    "Vi Thị Phó Anh" is somebody else, and so is "Vi Thị Phở".
    """
    parts = (TITLE.sub("", tidy(part)) for part in NOT_OF_A_NAME.split(common_name))
    return any(same_text(part, holder) or part.lower() == search_key(holder) for part in parts)


def _fact(one: Found):
    of = f" ({one.organisation})" if one.organisation and one.organisation != one.name else ""
    if one.stamped_at:
        when = f"lúc {_moment(one.stamped_at)}, có dấu thời gian"
    elif one.signed_at:
        when = f"lúc {_moment(one.signed_at)} theo đồng hồ máy ký, không có dấu thời gian"
    else:
        when = "không ghi lúc ký"
    worth = "Chữ ký nguyên vẹn" if one.holds else "Chữ ký không còn khớp với tệp"
    return f"{one.name}{of} ký {when}. {worth}."


def _names(signatures):
    return ", ".join(dict.fromkeys(one.name or "người không rõ tên" for one in signatures))


def _day(moment):
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def _moment(moment):
    return f"{moment.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"
