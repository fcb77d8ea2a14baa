"""What is known of a household or person, in rows to stand beside those of another; personal numbers are masked."""

from households.importing.presenting import masked
from households.models import Category, Member
from vietnamese.dates import short_date
from vietnamese.text import same_text

SEXES = dict(Member.Sex.choices)


def side_by_side(ours, theirs):
    """[label, left, right, differs] of two lists of (label, text); what neither knows is left out."""
    known = dict(theirs)
    rows = [[label, text, known.get(label, "")] for label, text in ours]
    return [[*row, bool(row[1] and row[2]) and not same_text(row[1], row[2])] for row in rows if row[1] or row[2]]


def person_facts(person, head, hamlet):
    """(label, text) of a ReadMember or Member; the number is masked."""
    birth = short_date(person.birth_date) if person.birth_date else str(person.birth_year or "")
    return [
        ("Họ và tên", person.name),
        ("Sinh", birth),
        ("Giới tính", SEXES.get(person.sex, "")),
        ("Số định danh", masked(person.citizen_number)),
        ("Quan hệ", person.relation),
        ("Hộ của", head),
        ("Thôn, xóm", hamlet or ""),
    ]


def read_facts(read):
    """(label, text) of a ReadHousehold."""
    category = Category(read.category).label if read.category else ""
    size = str(read.members_count or "")
    return _facts(read.head, read.head_member, read.members, read.hamlet or read.hamlet_written, category, size, read)


def household_facts(household, members, recognitions):
    """(label, text) of a Household with its present Members and its Recognitions."""
    newest = max(recognitions, key=lambda row: (row.effective_from, row.pk), default=None)
    category = newest.get_category_display() if newest else ""
    size = str(max(len(members), household.stated_size or 0) or "")
    head = next((member for member in members if member.is_head), None)
    return _facts(household.head_name, head, members, household.hamlet.title, category, size, household)


def _facts(name, head, members, hamlet, category, size, household):
    birth = str(head.birth_year or "") if head else ""
    return [
        ("Chủ hộ", name),
        ("Năm sinh", birth),
        ("Số định danh", masked(head.citizen_number) if head else ""),
        ("Thôn, xóm", hamlet),
        ("Diện", category),
        ("Số nhân khẩu", size),
        ("Người trong hộ", ", ".join(member.name for member in members if not member.is_head)),
        ("Mã hộ", household.code),
        ("Địa chỉ", household.address),
    ]
