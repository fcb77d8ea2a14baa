"""What waits for somebody of an office: clocks that run out, half-done imports, what others ask for."""

from dataclasses import dataclass

from django.urls import reverse

from dialogues.asking import owed_by
from households.expiring import NEAR, SOON, expiring
from households.models import HouseholdImport, Proposal, Transfer
from offices.access import can
from vietnamese.dates import short_date

State = HouseholdImport.State
# What is not yet in the register and not thrown away either.
OPEN_IMPORTS = [State.READING, State.CHECKING, State.SAVING, State.FAILED]


@dataclass(frozen=True)
class Waiting:
    """So many things of one kind, and the page where they are dealt with."""

    count: int
    words: str
    url: str


def waiting(unit, households, day, *, by):
    """What waits in a unit on a day for this person, the pressing first; nothing of which there is none."""
    found = [*clocks(households, day), *dialogues(unit, day, by), *proposals(by), *transfers(unit, by)]
    found += imports(unit, by)
    return [one for one in found if one.count]


def clocks(households, day):
    """Households whose 36 months run out soon, each counted once, and the list that holds them."""
    left = {}
    for row in expiring(households, day, "90"):
        left[row.household.pk] = min(row.days_left, left.get(row.household.pk, row.days_left))
    soon = sum(days <= SOON for days in left.values())
    url = reverse("clock-list")
    return [
        Waiting(soon, f"hộ hết 36 tháng trong {SOON} ngày tới", f"{url}?khoang=30"),
        Waiting(len(left) - soon, f"hộ nữa hết 36 tháng trong {NEAR} ngày tới", f"{url}?khoang=90"),
    ]


def dialogues(unit, day, by):
    """People still to be chosen for conferences of superior offices, until when."""
    for asked in owed_by(by, unit, day):
        late = ", đã quá hạn" if asked.due and asked.due < day else ""
        until = f" (hạn gửi danh sách {short_date(asked.due)}{late})" if asked.due else ""
        words = f"người còn phải cử dự “{asked.conference}” của {asked.conference.unit.phrase}{until}"
        yield Waiting(asked.sum.free, words, asked.url)


def proposals(by):
    count = Proposal.objects.to_answer(by).count()
    return [Waiting(count, "đề nghị của trưởng thôn, xóm chờ trả lời", reverse("proposal-list"))]


def transfers(unit, by):
    if not can(by, "household.edit", unit):
        return []
    count = Transfer.objects.incoming(by).waiting().count()
    return [Waiting(count, "hộ từ xã, phường khác chờ tiếp nhận", reverse("transfer-list"))]


def imports(unit, by):
    if not can(by, "household.import", unit):
        return []
    count = HouseholdImport.objects.visible_to(by).filter(unit=unit, state__in=OPEN_IMPORTS).count()
    return [Waiting(count, "tệp Excel chưa lưu vào sổ", reverse("import-list"))]
