"""Households that may be one, side by side: a row of the file and the register's household, or two rows of the file.

Pairs are plain dicts that go to JSON and back: key, kind, sentence, waits (the row is not saved before the choice),
titles (left, right), household (pk of the right one or None), facts [[label, left, right, differs]], options
[[code, label]], chosen.
"""

from collections import defaultdict
from dataclasses import replace

from households.importing.choices import MERGE, ONE, OTHER, household_key, listing_key, person_key
from households.importing.facts import household_facts, person_facts, read_facts, side_by_side
from households.importing.plans import NEW
from vietnamese.text import search_key

PAIRS_SHOWN, PAIRS_KEPT = 50, 1000
OF_REGISTER = [
    [ONE, "Cùng một hộ: cập nhật hộ trong sổ theo tệp"],
    [MERGE, "Cùng một hộ, gộp: giữ điều sổ đã ghi, chỉ lấy từ tệp điều sổ còn thiếu"],
    [OTHER, "Hai hộ khác nhau: giữ cả hai"],
]
OF_PERSON = [
    [ONE, "Cùng một người, vẫn ở hộ trong sổ: nhận hộ này, không ghi người này"],
    [OTHER, "Hai người khác nhau, tệp ghi nhầm số: nhận người này, để trống số"],
]


OF_ENDED = [
    [ONE, "Vẫn là hộ đã thôi theo dõi: không nhận dòng này"],
    [OTHER, "Hộ mới hoặc hộ đã trở về: nhận là hộ mới"],
]


def register_pair(plan, household, register, chosen, *, waits=True):
    """A row of the file beside a household of the register."""
    read = plan.read
    people = register.members[household.pk] or register.gone.last_people[household.pk]
    theirs = household_facts(household, people, register.recognitions[household.pk])
    sentence = f"Hộ {read.head} trong tệp có thể là hộ đã có trong sổ."
    return {
        "key": household_key(read, household),
        "kind": "register",
        "sentence": sentence,
        "waits": waits and not chosen,
        "titles": [_where(read), f"Trong sổ: {household.hamlet.title}"],
        "household": household.pk,
        "facts": side_by_side(read_facts(read), theirs),
        "options": OF_ENDED if household.ended_on else OF_REGISTER,
        "chosen": chosen,
    }


def listing_pair(read, other, chosen, *, waits=True):
    """A row of the file beside an earlier one."""
    return {
        "key": listing_key(read, other),
        "kind": "file",
        "sentence": f"Hộ {read.head} có thể ghi hai lần trong tệp.",
        "waits": waits and not chosen,
        "titles": [_where(other), _where(read)],
        "household": None,
        "facts": side_by_side(read_facts(other), read_facts(read)),
        "options": _of_file(read, other),
        "chosen": chosen,
    }


def person_pair(read, member, household, register, chosen):
    """A person of the file beside who holds her number; `household` None: a household outside the commune."""
    theirs, title = [], "Trong sổ: một hộ ngoài xã, phường"
    if household:
        holder = next(m for m in register.members[household.pk] if m.citizen_number == member.citizen_number)
        theirs = person_facts(holder, household.head_name, household.hamlet.title)
        title = f"Trong sổ: {household.hamlet.title}"
    return {
        "key": person_key(read, member),
        "kind": "person",
        "sentence": f"Số định danh của {member.name} đã có ở một hộ khác trong sổ.",
        "waits": not chosen,
        "titles": [f"Trong tệp: trang {read.sheet}, dòng {member.row}", title],
        "household": household.pk if household else None,
        "facts": side_by_side(person_facts(member, read.head, read.hamlet), theirs),
        "options": OF_PERSON if household and not member.is_head else OF_PERSON[1:],
        "chosen": chosen,
    }


def kept_pairs(pairs):
    """The pairs worth storing, those that keep rows out first; who has decided these is shown the next."""
    return sorted(pairs, key=lambda pair: (not pair["waits"], bool(pair["chosen"])))[:PAIRS_KEPT]


def parted_pairs(pairs):
    """What the templates take: pairs that keep rows out, likely ones, decided ones, and how many are not shown."""
    waiting = [pair for pair in pairs if pair["waits"]]
    decided = [pair for pair in pairs if pair["chosen"]]
    likely = [pair for pair in pairs if not pair["waits"] and not pair["chosen"]]
    shown = {"waiting": waiting[:PAIRS_SHOWN], "likely": likely[:PAIRS_SHOWN], "decided": decided[:PAIRS_SHOWN]}
    hidden = len(pairs) - sum(map(len, shown.values()))
    return shown | {"hidden": hidden, "open": len(waiting) + len(likely)}


def _of_file(read, other):
    row, first = _row(read, other), _row(other, read)
    return [
        [ONE, f"Cùng một hộ, ghi hai lần: bỏ {row}"],
        [MERGE, f"Cùng một hộ, gộp: {first} lấy thêm điều chỉ {row} có"],
        [OTHER, "Hai hộ khác nhau: nhận cả hai"],
    ]


def _row(read, other):
    return f"dòng {read.row}" + (f" trang {read.sheet}" if read.sheet != other.sheet else "")


def _where(read):
    return f"Trong tệp: trang {read.sheet}, dòng {read.row}"


def twofold_numbers(reading, choices):
    """Pairs of people of the file with one citizen number, of whom the reader left it to the first."""
    doubled = [found for found in reading.problems if found.kind == "duplicate_cccd_in_file"]
    if not doubled:
        return []
    people = [(read, member) for read in reading.households for member in read.members]
    places = {(read.sheet, member.row): (read, member) for read, member in people}
    holders = {member.citizen_number: (read, member) for read, member in people if member.citizen_number}
    pairs = [(places.get((found.sheet, found.row)), holders.get(found.value), found.value) for found in doubled]
    return [_twofold(*other, *holder, number, choices) for other, holder, number in pairs if other and holder]


def _twofold(read, member, first_read, first, number, choices):
    row = f"dòng {member.row}" + (f" trang {read.sheet}" if read.sheet != first_read.sheet else "")
    same = [[ONE, f"Cùng một người, ghi hai lần: không ghi người ở {row}"]]
    key = person_key(read, member)
    member = replace(member, citizen_number=number)
    return {
        "key": key,
        "kind": "number",
        "sentence": f"Một số định danh ghi cho cả {first.name} và {member.name}.",
        "waits": False,
        "titles": [
            f"Trong tệp: trang {first_read.sheet}, dòng {first.row}",
            f"Trong tệp: trang {read.sheet}, dòng {member.row}",
        ],
        "household": None,
        "facts": side_by_side(
            person_facts(first, first_read.head, first_read.hamlet), person_facts(member, read.head, read.hamlet)
        ),
        "options": [
            *([] if member.is_head else same),
            [OTHER, f"Hai người khác nhau: nhận cả hai, để trống số ở {row} cho đến khi ghi đúng"],
        ],
        "chosen": choices.of(key),
    }


def likely_pairs(plans, register, choices):
    """Pairs of new households with one of the same head and year of birth in another hamlet, which keep nothing out."""
    return _in_register(plans, register, choices) + _in_file(plans, choices)


def _in_register(plans, register, choices):
    pairs, known = [], {key for (key, _), rows in register.by_head.items() if rows}
    for plan in plans:
        key = search_key(plan.read.head)
        if key not in known or plan.state != NEW or not _birth(plan.read.head_member):
            continue
        for hamlet in register.hamlets.values():
            if hamlet.pk != plan.hamlet.pk:
                pairs += [
                    register_pair(plan, row, register, choices.of(household_key(plan.read, row)), waits=False)
                    for row in register.by_head.get((key, hamlet.pk), ())
                    if _may_be_one(plan.read.head_member, register.head_of(row))
                ]
    return pairs


def _in_file(plans, choices):
    alike = defaultdict(list)
    for plan in plans:
        if plan.hamlet and (year := _birth(plan.read.head_member)) and not choices.left_out(plan.read):
            alike[search_key(plan.read.head), year].append(plan)
    pairs = []
    for first, *later in alike.values():
        pairs += [
            listing_pair(plan.read, first.read, choices.of(listing_key(plan.read, first.read)), waits=False)
            for plan in later
            if plan.hamlet.pk != first.hamlet.pk
            and NEW in {plan.state, first.state}
            and _may_be_one(plan.read.head_member, first.read.head_member)
        ]
    return pairs


def _birth(person):
    return person.birth_year if person else None


def _may_be_one(ours, theirs):
    """Whether two heads of one name were born in one year and no number tells them apart."""
    if not theirs or _birth(ours) != _birth(theirs):
        return False
    return not (ours.citizen_number and theirs.citizen_number and ours.citizen_number != theirs.citizen_number)
