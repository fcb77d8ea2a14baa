"""What the register says and what is proposed, side by side; numbers masked on both sides."""

from households.changes import NUMBERS
from households.masking import OF_HOUSEHOLDS, OF_MEMBERS, masked_number, masked_phone
from households.models import Departure, Household, Member, Proposal, Sex
from vietnamese.dates import short_date

Kind = Proposal.Kind
LABELS = {
    "name": "Họ và tên",
    "relation": "Quan hệ với chủ hộ",
    "sex": "Giới tính",
    "birth": "Ngày, năm sinh",
    "on": "Ngày xảy ra",
    "origin": "Từ đâu đến",
    "destination": "Đến đâu",
    "departure": "Đi thế nào",
    "address": "Địa chỉ",
    "stated_size": "Số nhân khẩu",
    "circumstances": "Thực trạng",
}
GONE = {Kind.DEATH: "đã qua đời", Kind.LEFT: "đã chuyển đi"}


def private(proposal):
    """Fields (households.masking.Field) among what a correction proposes that are shown on purpose alone."""
    known = OF_MEMBERS | OF_HOUSEHOLDS
    return [known[name] for name, value in proposal.content.get("new", {}).items() if name in known and value]


def facts(proposal, household, shown=None):
    """[[label, what stands now, what is proposed, whether they differ]] for households/_side_by_side.html.

    `household` with its people as they stand, or None; `shown`: name of the proposed field that stands there in full.
    """
    if proposal.kind == Kind.CORRECT:
        return _correction(proposal.content, household, shown)
    typed = proposal.content["typed"]
    rows = [_told(name, value) for name, value in typed.items() if name in LABELS and value]
    if proposal.kind in GONE:
        member = _member(household, typed.get("member"))
        rows.insert(0, [member.name if member else "Người này", "đang ở trong hộ", GONE[proposal.kind], True])
        rows[0][1] = rows[0][1] if member else "không còn trong hộ"
    if proposal.kind == Kind.MOVED_OUT:
        rows.insert(0, ["Cả hộ", "đang ở đây", "đã chuyển đi", True])
    return rows


def _told(name, value):
    words = {"sex": dict(Sex.choices), "departure": dict(Departure.choices)}.get(name, {})
    return [LABELS[name], "", words.get(value, str(value)), False]


def _correction(content, household, in_full):
    """The register's value of now, with that of then where somebody changed it since."""
    row = _member(household, content["member"]) if content["member"] else household
    rows = []
    for name, new in content["new"].items():
        then, now = content["old"][name], getattr(row, name, None)
        now = now.isoformat() if hasattr(now, "isoformat") else now
        shown = in_words(name, now) or "chưa ghi"
        if now != then and now != new:
            shown += f" (lúc đề nghị: {in_words(name, then) or 'chưa ghi'})"
        proposed = new if name == in_full else in_words(name, new) or "bỏ trống"
        rows.append([_label(name, content["member"]), shown, proposed, now != new])
    whom = [["Người", row.name if row else "không còn trong hộ", "", False]] if content["member"] else []
    return whom + rows


def _label(name, member):
    model = Member if member else Household
    return str(model._meta.get_field(name).verbose_name).capitalize()


def in_words(name, value):
    """A value as people read it, numbers masked."""
    if value in (None, ""):
        return ""
    if name in NUMBERS:
        return masked_phone(value) if name == "phone" else masked_number(value)
    if name == "birth_date":
        return short_date(Member._meta.get_field(name).to_python(value))
    return str(dict(Sex.choices).get(value, value)) if name == "sex" else str(value)


def _member(household, key):
    return next((row for row in household.members.all() if str(row.pk) == str(key)), None)
