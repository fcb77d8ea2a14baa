"""Days an act may have: not to come, not before its people were born or its household began."""

from django.utils import timezone

from households.life.refusals import ActRefused
from vietnamese.dates import short_date


def check_day(day, household):
    """Refuse a day to come, or before the household came into the register."""
    if day > timezone.localdate():
        raise ActRefused(f"Ngày {short_date(day)} chưa đến. Ghi ngày đã xảy ra.", "on")
    if household.began_on and day < household.began_on:
        began = short_date(household.began_on)
        raise ActRefused(f"Hộ được theo dõi ở đây từ ngày {began}: ghi ngày từ đó trở đi.", "on")


def check_person_day(day, member):
    """Refuse a day before the person was born or came into the household."""
    if member.birth_date and day < member.birth_date:
        raise ActRefused(f"{member.name} sinh ngày {short_date(member.birth_date)}: ghi ngày sau đó.", "on")
    if member.birth_year and day.year < member.birth_year:
        raise ActRefused(f"{member.name} sinh năm {member.birth_year}: ghi ngày sau đó.", "on")
    if member.joined_on and day < member.joined_on:
        raise ActRefused(f"{member.name} vào hộ ngày {short_date(member.joined_on)}: ghi ngày từ đó trở đi.", "on")


def check_last_day(day, household):
    """Refuse to end a household before something that is written down of it."""
    last = household.life_events.standing().order_by("-on", "-pk").first()
    if last and day < last.on:
        told = f"“{last.summary}” ngày {short_date(last.on)}"
        raise ActRefused(f"Hộ đã ghi {told}: ghi ngày từ đó trở đi, hoặc hủy biến động ấy trước.", "on")


def check_head_day(day, household):
    """Refuse a new head from a day before the present one began to head the household."""
    for event in household.life_events.standing().order_by("-on", "-pk"):
        if day >= event.on:
            return
        if any(["household", household.pk] == row[:2] and "head_name" in row[2] for row in event.before["changed"]):
            told = f"Ngày {short_date(event.on)} hộ đã ghi “{event.summary}”"
            raise ActRefused(f"{told}: ghi ngày từ đó trở đi, hoặc hủy biến động ấy trước.", "on")
