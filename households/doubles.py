"""Who may be in the register already: the same citizen number, the same head in the same hamlet."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from households.importing.citizen import born, fits
from households.models import Household, Member
from vietnamese.text import search_key

SEX_WORDS = {"male": "nam", "female": "nữ"}


@dataclass(frozen=True)
class Warning:
    """A sentence the officer has to confirm; `url` and `label` lead to the thing it names."""

    text: str
    url: str = ""
    label: str = ""


def holders_of(numbers, household):
    """{citizen number: Member} of people outside a household (None: anywhere) who hold one of the numbers."""
    others = Member.objects.filter(citizen_number__in=[number for number in numbers if number])
    others = others.exclude(household=household).select_related("household__hamlet")
    return {member.citizen_number: member for member in others}


def number_taken(holder, user):
    """The refusal of a number somebody holds; names the household only to who may see it."""
    known = Household.objects.visible_to(user).filter(pk=holder.household_id).exists()
    where = f"{holder.name}, hộ {holder.household}" if known else "một người ở hộ ngoài địa bàn của bạn"
    return f"Số này đã ghi cho {where}. Kiểm tra lại trên thẻ căn cước."


def same_heads(name, hamlet, household):
    """Warnings for other households of the hamlet whose head has this name, marks apart; once for each name."""
    if household and (household.head_key, household.hamlet_id) == (search_key(name), hamlet.pk):
        return []
    others = Household.objects.filter(hamlet=hamlet, head_key=search_key(name), ended_on=None)
    others = others.exclude(pk=household and household.pk)
    return [
        Warning(
            f"{hamlet.title} đã có hộ {other.head_name}: nếu là cùng một hộ thì sửa hộ đó, đừng ghi hai lần.",
            reverse("household-detail", args=[other.pk]),
            f"Xem hộ {other.head_name}",
        )
        for other in others[:3]
    ]


def number_doubts(people, known):
    """Warnings for numbers that contradict sex or year of birth (NĐ 137/2015, Điều 13), or begin with no province.

    People as they stand in the register already (`known`: Members by key) were confirmed before.
    """
    new = [person for person in people if not _stands_so(person, known.get(person.key))]
    return [Warning(text) for person in new if (text := _doubt(person))]


def _stands_so(person, member):
    fields = ("citizen_number", "sex", "birth_year")
    return member is not None and all(getattr(person, name) == getattr(member, name) for name in fields)


def _doubt(person):
    number = person.citizen_number
    if not number:
        return ""
    whose = f"Số định danh của {person.name}"
    if not number.startswith("0"):
        return f"{whose} không bắt đầu bằng số 0 như mã tỉnh, thành phố nơi khai sinh."
    if fits(number, person.sex, person.birth_year, timezone.localdate()):
        return ""
    told = born(number)
    if told is None:
        return f"{whose} có chữ số thứ tư là {number[3]}, không ứng với thế kỷ sinh nào."
    return f"{whose} cho biết là {SEX_WORDS[told[0]]}, sinh năm {told[1]}, khác với giới tính hoặc năm sinh đã ghi."
