"""Parts that are a form: general facts, content, whom it is for, money."""

from dialogues.models import Conference, Share
from dialogues.writing.part import Part
from households.standings import LABELS
from vietnamese.dates import short_date

GENERAL = [
    *("year", "title", "starts_on", "ends_on", "period", "exact_time_later", "venue", "address", "chair"),
    *("opinions_first", "task_force_act", "note"),
]
CONTENT = ["topics", "agenda"]
AUDIENCE = ["audience", "eligible", "priority"]
MONEY = ["funding_code", "funding_act", "funding_text", "estimate"]
SHARES = {f"share_{who}": who for who in Share.Who.values}


def reader(names):
    return lambda conference: [{name: getattr(conference, name) for name in names}]


def words(_, rows):
    """ "Địa điểm: Hội trường UBND xã" of every field."""
    return [f"{label(name)}: {shown(name, value)}" for row in rows for name, value in row.items()]


def label(name):
    if name in SHARES:
        return f"Tỷ lệ tối thiểu, {Share.Who(SHARES[name]).label}"
    text = str(Conference._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]


def shown(name, value):
    """A value as people read it; "(trống)" for nothing."""
    if value in (None, "", []):
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if name == "audience":
        return ", ".join(LABELS.get(code, code) for code in value)
    if name == "eligible":
        return Conference.Eligible(value).label
    if name in SHARES:
        return f"từ {value}%"
    return short_date(value) if hasattr(value, "isoformat") else " / ".join(str(value).splitlines())


def write_fields(conference, rows):
    for name, value in rows[0].items():
        setattr(conference, name, value)
    conference.save()


def read_audience(conference):
    stored = {share.who: share.percent for share in conference.shares.all()}
    [row] = reader(AUDIENCE)(conference)
    return [row | {name: stored.get(who) for name, who in SHARES.items()}]


def write_audience(conference, rows):
    """Whom it is for, and the least shares: those left empty are dropped."""
    values = dict(rows[0])
    wanted = {who: values.pop(name, None) for name, who in SHARES.items()}
    write_fields(conference, [values])
    for who, percent in wanted.items():
        if percent:
            conference.shares.update_or_create(who=who, defaults={"percent": percent})
    conference.shares.exclude(who__in=[who for who, percent in wanted.items() if percent]).delete()


GENERAL_PART = Part("general", "co-ban", "Thông tin chung", reader(GENERAL), words, write_fields)
CONTENT_PART = Part("content", "noi-dung", "Nội dung, chương trình", reader(CONTENT), words, write_fields)
AUDIENCE_PART = Part("audience", "doi-tuong", "Đối tượng, tỷ lệ tối thiểu", read_audience, words, write_audience)
MONEY_PART = Part("money", "kinh-phi", "Kinh phí", reader(MONEY), words, write_fields)
