"""Reminders by the clock: on which days, to whom, once a day, with letters."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from documents.campaigns.actions import Reminded
from documents.campaigns.reminding import is_day, send_reminders
from offices.models import Notice
from tests.campaigns.making import days, make_campaign, send

DUE = date(2024, 3, 25)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (30, False),
        (14, True),
        (13, False),
        (7, True),
        (3, True),
        (2, False),
        (1, True),
        (0, True),
        (-1, True),
        (-9, True),
    ],
)
def test_some_days_before_then_daily(left, expected):
    assert is_day(DUE, DUE - timedelta(left)) is expected
    assert not is_day(None, DUE - timedelta(left))


def test_nobody_is_told_twice_a_day(campaign, an, chi, commune_a, commune_b):
    assert send_reminders(DUE) == [(campaign, Reminded((commune_a, commune_b)))]
    assert send_reminders(DUE) == []
    assert Notice.objects.count() == 2
    assert len(send_reminders(DUE + timedelta(1))) == 1


def test_quiet_days_tell_nobody(campaign, an, chi):
    assert send_reminders(DUE - timedelta(5)) == []
    assert not Notice.objects.exists()


def test_who_is_late_with_more_wanted_is_told_before_the_campaigns_day(campaign, paper_a, paper_b, an, chi, commune_a):
    send(paper_a, an, state="more_wanted", campaign=campaign, due_on=DUE - timedelta(6))
    send(paper_b, chi, state="accepted", campaign=campaign)
    assert send_reminders(DUE - timedelta(5)) == [(campaign, Reminded((commune_a,)))]


def test_who_has_more_time_is_not_pressed_because_others_are_late(campaign, paper_a, an, chi, commune_a, commune_b):
    late = DUE + timedelta(2)
    send(paper_a, an, state="more_wanted", campaign=campaign, due_on=late + timedelta(20))
    assert send_reminders(late) == [(campaign, Reminded((commune_b,)))]
    assert send_reminders(late + timedelta(13)) == [(campaign, Reminded((commune_a, commune_b)))]


def test_closed_campaigns_are_left_alone(campaign, dung, an):
    campaign.closed_at, campaign.closed_by = "2024-03-20T00:00:00Z", dung
    campaign.save()
    assert send_reminders(DUE) == []


def test_the_command_says_whom_it_told_and_posts_letters(
    district, dung, commune_a, commune_b, an, chi, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_HOST = "mail.example"
    an.email = "an@example.vn"
    an.save()
    make_campaign(district, dung, due_on=days(3), title="Kế hoạch năm 2024")
    said = StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("send_reminders", stdout=said)
    assert said.getvalue().strip() == ("Huyện Sơn Khao, Kế hoạch năm 2024: nhắc 2 đơn vị (Xã Khe Mây, Xã Nà Sản)")
    (letter,) = mail.outbox
    assert letter.to == ["an@example.vn"]
    assert "còn 3 ngày" in letter.body and "huyện Sơn Khao" in letter.body
    again = StringIO()
    call_command("send_reminders", stdout=again)
    assert "không có đơn vị nào" in again.getvalue()
    assert len(mail.outbox) == 1
