"""Field by field: what the file says otherwise than the register. An empty cell never erases what is known."""

from households import classification
from households.codes import is_generated
from households.importing.plans import Change, MemberPlan, RecognitionPlan
from households.importing.values import may_escape_in, read_ethnicity
from households.models import Category, Household, Member
from vietnamese.dates import cited_date, short_date
from vietnamese.text import same_text, search_key

TEXTS = {
    "code": "code",
    "address": "address",
    "phone": "phone",
    "causes": "causes",
    "circumstances": "circumstances",
    "support_proposed": "support",
    "note": "note",
    "area": "area",
}
FLAGS = ("ethnic_minority", "ethnic_minority_local", "no_labour", "merit")
MEMBER_TEXTS = ("relation", "sex", "citizen_number", "old_id_number", "ethnicity")
SUPPORT_WORDS = {
    "health": "y tế",
    "education": "giáo dục",
    "production": "sản xuất",
    "credit": "vay vốn tín dụng",
    "housing": "nhà ở",
    "other": "khác",
}
PRIVATE = {"citizen_number", "old_id_number"}


def household_values(read, hamlet, year):
    """Field -> value of all that the file says about the household itself."""
    values = {"hamlet": hamlet, "head_name": read.head}
    values |= {field: getattr(read, name) for field, name in TEXTS.items() if getattr(read, name)}
    if is_generated(read.code):
        del values["code"]  # ours, for the way there and back: no code that the office gave
    values |= {flag: flag in read.flags for flag in FLAGS if flag in read.carried}
    kinds = [kind for kind in SUPPORT_WORDS if any(kind in person.support_kinds for person in read.members)]
    if kinds and not read.support:
        values["support_proposed"] = "Hỗ trợ " + ", ".join(SUPPORT_WORDS[kind] for kind in kinds)
    if read.members_count:
        values["stated_size"] = read.members_count
    if "exit_year" in read.carried:
        values |= {"expected_exit_year": read.exit_year} if read.exit_year else {}
    elif exit_year := may_escape_in((read.circumstances, read.note, read.support), year):
        values["expected_exit_year"] = exit_year
    return values


def household_changes(household, values, fill=False):
    """(fields to set, changes to show) against a Household of the register; `fill`: only what it does not say yet."""
    changed = {field: value for field, value in values.items() if _changes(getattr(household, field), value, fill)}
    return changed, [change_of(Household, field, getattr(household, field), value) for field, value in changed.items()]


def member_plans(read, household, members, fill=False):
    """(plans, changes): every person of the file beside the member of the register she is, each member once.

    `fill`: members keep what the register says of them, and the head stays the head.
    """
    left, plans, changes = list(members), [], []
    for person in read.members:
        member = find(person, left)
        values = member_values(person)
        if member is None and _only_named(person, household, members):
            continue
        if member is None:
            values["is_head"] = values["is_head"] and not fill
            plans.append(MemberPlan(person, None, values))
            changes.append(Change("Thành viên mới", "", person.name))
            continue
        left.remove(member)
        _spare_known(values, member)
        changed = {field: value for field, value in values.items() if _changes(getattr(member, field), value, fill)}
        if fill:
            changed.pop("is_head", None)
        plans.append(MemberPlan(person, member, changed))
        changes += [
            change_of(Member, field, getattr(member, field), value, person.name) for field, value in changed.items()
        ]
    return plans, changes


def known_size(read, household, members):
    """Whether the file's number of people says nothing new beside the stated number and the members."""
    if read.heads_only:
        return read.stated_size == max(len(members), household.stated_size or 0)
    if read.stated_size and read.stated_size == household.stated_size >= read.people_count:
        return True
    # A household without a listed head stands in a list with the head's name all the same. Fewer people than the
    # register has do not make it smaller: nobody is taken out by a list.
    return read.people_count <= len(members) + (not any(member.is_head for member in members))


def _only_named(person, household, members):
    """A head of whom the file and the register know the name alone, and nobody is listed as head."""
    listed = any(member.is_head for member in members)
    told = set(member_values(person)) - {"name", "is_head", "relation"}
    return person.is_head and not listed and not told and search_key(person.name) == household.head_key


def _spare_known(values, member):
    """Take out what is only a shorter or other spelling of what the register says."""
    if values.get("birth_year") == member.birth_year and not values.get("birth_date"):
        values.pop("birth_date", None)
    if values["is_head"] and member.is_head:
        values.pop("relation", None)
    if values.get("ethnicity") == read_ethnicity(member.ethnicity):
        values.pop("ethnicity", None)


def member_values(person):
    """Field -> value of all that the file says about a person."""
    values = {"name": person.name, "is_head": person.is_head}
    values |= {field: getattr(person, field) for field in MEMBER_TEXTS if getattr(person, field)}
    if person.birth_year:
        values |= {"birth_date": person.birth_date, "birth_year": person.birth_year}
    return values


def recognition_plan(read, year, decision, rows):
    """(plan or None, changes) for the list year. `rows`: the household's recognitions; `decision`: key or None."""
    of_year = [row for row in rows if row.year == year]
    row = _recognition_to_change(read.category, year, decision, of_year)
    scores = {"income_score": read.b1, "deprivation_score": read.b2}
    values = {"category": read.category} | {field: score for field, score in scores.items() if score is not None}
    if row is None:
        newest = max(of_year, key=lambda r: (r.effective_from, r.pk), default=None)
        words = _decision_words(read.category, decision)
        old = newest.get_category_display() if newest else ""
        return RecognitionPlan(None, values, decision), [Change(f"Diện năm {year}", old, words)]
    changed = {field: value for field, value in values.items() if getattr(row, field) != value}
    changes = [change_of(type(row), field, getattr(row, field), value) for field, value in changed.items()]
    new_decision = decision if decision and not is_by(row, decision) else None
    if new_decision:
        changes.append(Change("Quyết định", str(row.decision or ""), _number_words(decision)))
    return (RecognitionPlan(row, changed, new_decision) if changes else None), changes


def _recognition_to_change(category, year, decision, rows):
    """The recognition of the year that the file repeats or corrects; None where it tells of a new one."""
    if decision is None:
        same = [row for row in rows if row.category == category]
        undecided = [row for row in rows if row.decision_id is None]
        return ([row for row in same if row in undecided] or same or undecided or [None])[-1]
    starts = classification.effective_from(year, decision.signed_on)
    same_start = [row for row in rows if row.category == category and row.effective_from == starts]
    by_it = [row for row in rows if is_by(row, decision)]
    undecided = [row for row in rows if row.category == category and row.decision_id is None]
    return (same_start or by_it or undecided or [None])[0]


def repeated_by(read, decision, rows):
    """The recognition of the row's own list year that the file carries along unchanged; None for others."""
    for row in rows:
        same = row.year == read.list_year and row.category == read.category
        if same and (not read.decision_no or (decision and is_by(row, decision))):
            return row
    return None


def is_by(row, decision):
    return bool(row.decision_id) and (row.decision.number, row.decision.signed_on) == (
        decision.number,
        decision.signed_on,
    )


def find(person, members):
    """The member with the person's number, else the first of her name whom number and birth do not contradict."""
    for member in members:
        if person.citizen_number and member.citizen_number == person.citizen_number:
            return member
    key = search_key(person.name)
    return next((member for member in members if member.name_key == key and may_be(person, member)), None)


def may_be(person, member):
    """Whether two of one name in one household are one person; two numbers are one mistyped where the births agree."""
    births_known = bool(person.birth_year and member.birth_year)
    if births_known and person.birth_year != member.birth_year:
        return False
    numbers_differ = bool(person.citizen_number and member.citizen_number)
    return births_known or not numbers_differ


def _changes(old, new, fill):
    return not _equal(old, new) and not (fill and old not in (None, "", False))


def _equal(old, new):
    return old == new or (isinstance(old, str) and isinstance(new, str) and same_text(old, new))


def change_of(model, field, old, new, whom=""):
    """A Change in the words of the model's field; `whom` names the person it is about."""
    meta = model._meta.get_field(field)
    name = str(meta.verbose_name)
    label = name[:1].upper() + name[1:] + (f" ({whom})" if whom else "")
    return Change(label, _words(meta, old), _words(meta, new), field in PRIVATE)


def _words(meta, value):
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if meta.choices:
        return str(dict(meta.flatchoices).get(value, value))
    return short_date(value) if hasattr(value, "isoformat") else str(value)


def _number_words(decision):
    return f"số {decision.number} ngày {cited_date(decision.signed_on)}"


def _decision_words(category, decision):
    label = Category(category).label
    return f"{label}, quyết định {_number_words(decision)}" if decision else label
