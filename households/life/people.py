"""Acts on one person: birth, coming, death, leaving, a new head. Each returns its LifeEvent or raises ActRefused."""

from dataclasses import replace

from django.db import transaction

from households.doubles import holders_of, number_taken
from households.life.act import Act
from households.life.days import check_day, check_head_day, check_last_day, check_person_day
from households.life.heads import following_head, seat
from households.life.refusals import ActRefused
from households.models import Departure, Ending, LifeEvent, Member
from vietnamese.text import same_text

Kind = LifeEvent.Kind
NO_SUCH = "Người này không còn trong hộ. Mở lại trang hộ để xem ai đang ở trong hộ."


@transaction.atomic
def record_birth(*, household, person, on, reason, by, version=None):
    """A child (Person) is born into a household on a day."""
    person = replace(person, birth_date=on, birth_year=on.year)
    return _coming(Kind.BIRTH, household, person, on, reason, by, version, f"sinh {person.name}", "")


@transaction.atomic
def record_joining(*, household, person, on, reason, by, origin="", version=None):
    """A Person comes to live in a household; `origin` in words."""
    came = f"{person.name} chuyển đến" + (f" từ {origin}" if origin else "")
    return _coming(Kind.JOINED, household, person, on, reason, by, version, came, origin)


@transaction.atomic
def record_death(*, household, member, on, reason, by, new_head=None, relations=None, version=None):
    """A member died. A head's death names the `new_head`; `relations`: key of a member -> what she is to that one.

    Where nobody is left the household ends with the act.
    """
    gone = (Departure.DIED, Kind.DEATH, f"{member.name} qua đời")
    return _going(gone, household, member, on, reason, by, version, new_head, relations)


@transaction.atomic
def record_leaving(
    *,
    household,
    member,
    on,
    reason,
    by,
    destination="",
    departure=Departure.MOVED,
    new_head=None,
    relations=None,
    version=None,
):
    """A member moved away or into another household; a head who leaves names the `new_head`."""
    where = f"đến {destination}" if destination else "đi"
    gone = (departure, Kind.LEFT, f"{member.name} chuyển {where}")
    return _going(gone, household, member, on, reason, by, version, new_head, relations, destination=destination)


@transaction.atomic
def strike_member(*, household, member, reason, by, on, version=None):
    """A person was entered by mistake and never belonged here; a head is changed first."""
    if member.is_head:
        raise ActRefused(f"{member.name} đang là chủ hộ: ghi đổi chủ hộ trước, rồi bỏ người ghi nhầm.", "member")
    gone = (Departure.MISTAKE, Kind.STRUCK, f"Bỏ {member.name}, ghi nhầm vào hộ")
    return _going(gone, household, member, on, reason, by, version, None, None)


@transaction.atomic
def change_head(*, household, member, on, reason, by, relations=None, version=None):
    """Another member heads the household from a day on."""
    act = Act(household, by=by, version=version).refuse_ended()
    check_day(on, act.household)
    new = present(act, member)
    if new.is_head:
        raise ActRefused(f"{new.name} đang là chủ hộ. Chọn người khác.", "member")
    check_person_day(on, new)
    check_head_day(on, act.household)
    old = act.household.head_name
    before = [row for row in act.members if row.is_head]
    seat(act, new, relations)
    return act.finish(
        Kind.NEW_HEAD,
        on=on,
        reason=reason,
        summary=f"{new.name} làm chủ hộ thay {old}",
        members=[new, *before],
    )


def present(act, member):
    """The member as the act's household has her now."""
    found = next((row for row in act.members if row.pk == member.pk), None)
    if found is None:
        raise ActRefused(NO_SUCH, "member")
    return found


def refuse_taken_number(person, household, by):
    """A citizen number belongs to one person of the whole register."""
    holder = holders_of([person.citizen_number], household).get(person.citizen_number)
    own = household.members.filter(citizen_number=person.citizen_number).first() if person.citizen_number else None
    if own or holder:
        raise ActRefused(number_taken(own or holder, by), "number")


def refuse_present(person, members):
    """Nobody comes twice: one of this name is here already, and no year of birth tells the two apart."""
    for member in members:
        years = {person.birth_year, member.birth_year}
        if same_text(member.name, person.name) and (None in years or len(years) == 1):
            born = f", sinh năm {member.birth_year}" if member.birth_year else ""
            told = f"Trong hộ đã có {member.name}{born}, không ghi hai lần."
            raise ActRefused(f"{told} Nếu là người khác cùng tên, ghi đủ năm sinh của cả hai.", "name")


def _coming(kind, household, person, on, reason, by, version, summary, origin):
    act = Act(household, by=by, version=version).refuse_ended()
    household = act.household
    check_day(on, household)
    refuse_taken_number(person, household, by)
    members = act.members
    refuse_present(person, members)
    values = person.values | {"is_head": False}
    member = Member(household=household, joined_on=on, order=len(members), **values)
    check_person_day(on, member)
    if household.stated_size and household.stated_size > len(members):
        act.change(household, stated_size=household.stated_size + 1)
    act.add(member)
    summary = summary[:1].upper() + summary[1:]
    return act.finish(kind, on=on, reason=reason, summary=summary, members=[member], destination=origin)


def _going(gone, household, member, on, reason, by, version, new_head, relations, **fields):
    departure, kind, summary = gone
    act = Act(household, by=by, version=version).refuse_ended()
    check_day(on, act.household)
    leaving = present(act, member)
    check_person_day(on, leaving)
    staying = [row for row in act.members if row.pk != leaving.pk]
    if not staying:
        summary += _end_with_last(act, departure, on)
    act.change(leaving, left_on=on, departure=departure)
    if leaving.is_head and staying:
        check_head_day(on, act.household)
        new = seat(act, following_head(staying, new_head), relations)
        summary += f"; {new.name} làm chủ hộ"
    if act.household.stated_size and staying:
        act.change(act.household, stated_size=max(act.household.stated_size - 1, 1))
    return act.finish(kind, on=on, reason=reason, summary=summary, members=[leaving], **fields)


def _end_with_last(act, departure, on):
    """What is said of a household that loses its last member: it ends by a death, else other acts are meant."""
    household = act.household
    if (household.stated_size or 0) > 1:
        told = f"Sổ ghi hộ có {household.stated_size} nhân khẩu nhưng mới kê tên một người."
        raise ActRefused(f"{told} Bấm “Sửa hộ” để ghi những người còn lại, rồi chọn chủ hộ mới.", "member")
    if departure != Departure.DIED:
        raise ActRefused("Đây là người duy nhất của hộ: ghi “Cả hộ chuyển đi” hoặc “Thôi theo dõi”.", "member")
    act.refuse_waiting()
    check_last_day(on, household)
    act.change(household, ended_on=on, ending=Ending.NOBODY)
    return "; hộ không còn người, thôi theo dõi"
