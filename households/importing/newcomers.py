"""Lists of members alone (new-born children, people who moved in): they join households that the register has. Pure."""

from households.importing import values
from households.importing.citizen import read_citizen_number
from households.importing.columns import column_of
from vietnamese.text import search_key

OF_HEAD_TOO = ("citizen_number", "birth", "sex")


def lists_no_head(views, columns):
    """Whether no row of a table is a head's own, and each says whose household it joins. `views`: RowViews, lazily."""
    if not ({"member", "name"} & set(columns) and {"head", "code"} & set(columns)):
        return False
    found = False
    for view in views:
        if view.name:
            if not _joins(view, columns):
                return False
            found = True
    return found


def _joins(view, columns):
    """Whether the row is of a person whose head stands beside her, or who is no head by her relation."""
    relation = view.text("relation")
    if values.is_head_relation(relation):
        return False
    if "head" in columns:
        head = view.text("head")
        crossed = values.read_flag(head) != (False, "unknown_flag")  # a cross under "Chủ hộ" marks the head herself
        return not crossed and search_key(head) != search_key(view.name)
    return bool(relation and view.text("code"))


def part_columns(table):
    """Tell the head's number, birth and sex ("Số CCCD chủ hộ") from those of the person in the row."""
    for key in OF_HEAD_TOO:
        places = [index for index, heading in enumerate(table.headings) if column_of(heading) == key]
        of_head = [index for index in places if "chu ho" in search_key(table.headings[index])]
        own = [index for index in places if index not in of_head]
        if of_head:
            table.columns[f"head_{key}"] = of_head[0]
            table.columns.pop(key, None)
            table.columns.update({key: own[0]} if own else {})


def head_number(row, today):
    """The citizen number of the head beside whom the person stands, "" without a right one."""
    return read_citizen_number(row.raw("head_citizen_number"), today=today).number


def joined(households):
    """One ReadHousehold for each household joined; the same person twice is one."""
    found = {}
    for household in households:
        key = household.code.lower() or household.head_number or (search_key(household.head), household.hamlet)
        first = found.setdefault(key, household)
        people = {}
        for person in [*first.members, *([] if first is household else household.members)]:
            people.setdefault(_identity(person), person)
        first.members, first.people_count = list(people.values()), len(people)
    return list(found.values())


def _identity(member):
    return search_key(member.name), member.birth
