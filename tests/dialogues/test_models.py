"""What a conference knows and what the database refuses."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from dialogues.actions import delete_conference
from dialogues.models import Conference, QuotaLine
from offices.models import AuditEvent
from tests.dialogues.conftest import quota, save_lines


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "period", "words"),
    [
        (None, None, "Quý II", "Quý II"),
        (date(2024, 6, 24), None, "", "ngày 24/06/2024"),
        (date(2024, 6, 24), date(2024, 6, 24), "", "ngày 24/06/2024"),
        (date(2024, 6, 24), date(2024, 6, 28), "Tháng 6", "từ ngày 24/06/2024 đến ngày 28/06/2024"),
    ],
)
def test_when(starts_on, ends_on, period, words):
    assert Conference(starts_on=starts_on, ends_on=ends_on, period=period).when == words


def test_participants_follow_the_hamlets(conference, commune_a, hamlets_a):
    assert conference.participants == 7 + 5 * 3 + 1
    hamlets_a[2].valid_to = date(2023, 12, 31)
    hamlets_a[2].save()
    assert Conference.objects.get().participants == 7 + 5 * 2 + 1


def test_fixed_lines_keep_no_hamlets(conference):
    assert not conference.lines.get(group="Đại biểu").hamlets.exists()


def test_saving_again_replaces_the_lines(conference, an):
    save_lines(conference, [quota("Đại biểu", "fixed", 9)], an)
    assert Conference.objects.get().participants == 9


def test_every_act_is_in_the_trail(conference, an):
    save_lines(conference, [], an)
    delete_conference(conference=conference, by=an)
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "conference.edit",
        "conference.edit",
        "conference.delete",
    ]
    assert not Conference.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"period": ""}, "Ghi ngày bắt đầu"),
        ({"starts_on": date(2024, 6, 2), "ends_on": date(2024, 6, 1)}, "sau ngày bắt đầu"),
        ({"year": 1024}, "2000"),
    ],
)
def test_impossible_conferences_are_refused(conference, changes, words):
    for name, value in changes.items():
        setattr(conference, name, value)
    with pytest.raises(ValidationError, match=words):
        conference.full_clean()


def test_a_line_without_people_is_refused(conference):
    with pytest.raises(ValidationError, match="từ 1 trở lên"):
        QuotaLine(conference=conference, group="Không ai", count=0).full_clean()
