"""A person from one row."""

from households.importing import values
from households.importing.cells import is_empty, text_of
from households.importing.citizen import born, fits, read_citizen_number
from households.importing.records import ReadMember
from vietnamese.dates import short_date

LONGEST = {"relation": 40, "ethnicity": 40}
SEX_WORDS = {"male": "nam", "female": "nữ"}
SUPPORT_KINDS = ("health", "education", "production", "credit", "housing", "other")


def read_member(row, name, is_head, sheet, sink):
    """The ReadMember of a RowView; problems of its cells go to the sink."""

    def tell(kind, key, value="", detail=""):
        sink.tell(kind, sheet, row.number, row.letter(key), value, detail)

    member = ReadMember(row.number, name, is_head=is_head)
    member.relation = "Chủ hộ" if is_head else _short_text(row, "relation", tell)
    member.ethnicity = values.read_ethnicity(_short_text(row, "ethnicity", tell))
    _read_sex_and_birth(row, member, tell, sink.today)
    _read_citizen_number(row, member, tell, sink.today)
    member.support_kinds = [kind for kind in SUPPORT_KINDS if values.read_flag(row.raw(f"support_{kind}"))[0]]
    return member


def _short_text(row, key, tell):
    text = row.text(key)
    if len(text) > LONGEST[key]:
        tell("text_too_long", key, text, str(len(text)))
        return ""
    return text


def _read_sex_and_birth(row, member, tell, today):
    member.sex, kind = values.read_sex(row.text("sex"))
    if kind:
        tell(kind, "sex", row.raw("sex"))
    filled = [key for key in ("male", "female") if not is_empty(row.raw(key))]
    if len(filled) == 2:
        tell("conflicting_sex", "male", f"{row.text('male')} | {row.text('female')}")
    elif filled:
        member.sex = filled[0]
    elif "male" not in row.table.columns and "female" in row.table.columns and not member.sex:
        member.sex = "male"  # "Nữ" alone is a column of crosses: who has none is a man
    for key in ["birth", *filled[:1]]:
        value = row.raw(key)
        if key != "birth" and values.read_flag(value)[0]:
            continue  # a cross under Nam or Nữ tells the sex alone
        (member.birth_date, member.birth_year), kind = values.read_birth(value, today)
        if kind:
            tell(kind, key, value, _birth_words(member))
        if member.birth_year:
            break


def _birth_words(member):
    return short_date(member.birth_date) if member.birth_date else str(member.birth_year or "")


def _read_citizen_number(row, member, tell, today):
    value = row.raw("citizen_number")
    read = read_citizen_number(value, sex=member.sex, birth_year=member.birth_year, today=today)
    member.citizen_number, member.old_id_number = read.number, read.old
    member.citizen_column = row.letter("citizen_number") or ""
    if read.problem:
        tell(read.problem, "citizen_number", text_of(value), read.number)


def mismatch_words(member, today):
    """ "nữ, sinh năm 1976" where the number contradicts the row, else ""."""
    if not member.citizen_number or fits(member.citizen_number, member.sex, member.birth_year, today):
        return ""
    sex, year = born(member.citizen_number)
    return f"{SEX_WORDS[sex]}, sinh năm {year}"
