"""Opening, changing, closing a campaign, and reminding: what is written and who is told."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from documents.campaigns import actions
from documents.models import Campaign, Submission
from offices.models import AuditEvent, Notice
from offices.notices import staff_who
from tests.campaigns.making import TODAY, make_campaign, send

LATE = date(2024, 3, 28)


def told():
    """[(user name, text)] of all notices."""
    return [(notice.user.username, notice.text) for notice in Notice.objects.order_by("pk")]


@pytest.fixture
def opened(district, dung, an, chi, hoa):
    campaign = Campaign(unit=district, kind="target_plan", year=2024, title="Kế hoạch 2024", due_on=date(2024, 3, 25))
    return actions.open_campaign(campaign=campaign, exempt=[], by=dung)


def test_opening_tells_the_officers_of_the_communes(opened, dung):
    assert opened.opened_by == dung
    text = "Huyện Sơn Khao yêu cầu gửi Kế hoạch thực hiện mục tiêu giảm nghèo năm 2024, hạn 25/03/2024."
    assert told() == [("an", text), ("chi", text)]
    event = AuditEvent.objects.get(action="campaign.open")
    assert event.summary == "Mở đợt gửi văn bản: Kế hoạch 2024, hạn 25/03/2024"
    assert event.unit_title == "Huyện Sơn Khao"


def test_the_exempt_are_not_told(district, dung, an, chi, commune_b):
    campaign = Campaign(unit=district, kind="target_plan", year=2024, title="KH", due_on=date(2024, 3, 25))
    made = actions.open_campaign(campaign=campaign, exempt=[commune_b], by=dung)
    assert [name for name, _ in told()] == ["an"]
    assert list(made.exempt.all()) == [commune_b]


def test_officers_whose_posting_ended_are_not_told(district, dung, an, chi, commune_a):
    an.postings.update(valid_to=date(2023, 12, 31))
    chi.is_active = False
    chi.save()
    make = Campaign(unit=district, kind="target_plan", year=2024, title="KH", due_on=date(2024, 3, 25))
    actions.open_campaign(campaign=make, exempt=[], by=dung)
    assert told() == []


def test_a_new_due_day_is_told_to_those_who_owe(opened, paper_a, an, dung):
    send(paper_a, an, campaign=opened)
    Notice.objects.all().delete()
    opened.due_on = date(2024, 4, 5)
    actions.edit_campaign(campaign=opened, exempt=[], by=dung)
    assert told() == [
        (
            "chi",
            "Huyện Sơn Khao đổi hạn gửi Kế hoạch thực hiện mục tiêu giảm nghèo năm 2024 sang 05/04/2024.",
        )
    ]
    event = AuditEvent.objects.get(action="campaign.edit")
    assert event.details["due_on"] == {"old": "2024-03-25", "new": "2024-04-05"}


def test_other_changes_tell_nobody(opened, dung):
    Notice.objects.all().delete()
    opened.message = "Kèm phụ lục tỷ lệ hộ nghèo"
    actions.edit_campaign(campaign=opened, exempt=[], by=dung)
    assert told() == []
    assert Campaign.objects.get().message == "Kèm phụ lục tỷ lệ hộ nghèo"


def test_a_new_due_day_holds_for_what_was_sent_for_the_old_one(opened, paper_a, paper_b, an, chi, dung):
    send(paper_a, an, campaign=opened, state="more_wanted", due_on=date(2024, 3, 25))
    given = send(paper_b, chi, campaign=opened, state="more_wanted", due_on=date(2024, 3, 29))
    opened.due_on = date(2024, 4, 5)
    actions.edit_campaign(campaign=opened, exempt=[], by=dung)
    days = {row.unit.name: row.due_on for row in actions.owing(opened, LATE)}
    assert days == {"Khe Mây": date(2024, 4, 5), "Nà Sản": given.due_on}


def test_who_is_exempt_no_more_is_told_what_to_send(opened, commune_b, dung):
    actions.edit_campaign(campaign=opened, exempt=[commune_b], by=dung)
    Notice.objects.all().delete()
    actions.edit_campaign(campaign=opened, exempt=[], by=dung)
    text = "Huyện Sơn Khao yêu cầu gửi Kế hoạch thực hiện mục tiêu giảm nghèo năm 2024, hạn 25/03/2024."
    assert told() == [("chi", text)]


def test_changing_a_closed_campaign_tells_nobody(opened, commune_b, dung):
    actions.edit_campaign(campaign=opened, exempt=[commune_b], by=dung)
    opened = actions.close_campaign(campaign=opened, by=dung)
    Notice.objects.all().delete()
    opened.due_on = date(2024, 4, 5)
    actions.edit_campaign(campaign=opened, exempt=[], by=dung)
    assert told() == []
    assert Campaign.objects.get().closed_by == dung


def test_closing_is_written_once(opened, dung, commune_a):
    assert list(Campaign.objects.asking(commune_a)) == [opened]
    closed = actions.close_campaign(campaign=opened, by=dung)
    at = closed.closed_at
    assert closed.closed_by == dung
    assert actions.close_campaign(campaign=opened, by=dung).closed_at == at
    assert AuditEvent.objects.filter(action="campaign.close").count() == 1
    assert not Campaign.objects.asking(commune_a).exists()


def test_a_closing_is_taken_back(opened, dung, commune_a):
    actions.close_campaign(campaign=opened, by=dung)
    again = actions.reopen_campaign(campaign=opened, by=dung)
    assert (again.closed_at, again.closed_by) == (None, None)
    assert list(Campaign.objects.asking(commune_a)) == [opened]
    actions.reopen_campaign(campaign=opened, by=dung)
    assert AuditEvent.objects.filter(action="campaign.reopen").count() == 1


def test_not_while_another_asks_for_the_same(opened, dung, district):
    actions.close_campaign(campaign=opened, by=dung)
    make_campaign(district, dung, title="Đợt bổ sung")
    with pytest.raises(actions.StillOpenError, match="Đợt “Đợt bổ sung” đang mở"):
        actions.reopen_campaign(campaign=opened, by=dung)
    assert Campaign.objects.get(pk=opened.pk).closed_by == dung


class TestReminding:
    def test_tells_those_whose_turn_it_is(self, campaign, paper_a, an, chi, dung, commune_b):
        send(paper_a, an, campaign=campaign)
        assert actions.remind(campaign=campaign, by=dung, today=TODAY).told == (commune_b,)
        (one,) = told()
        assert one == (
            "chi",
            "Nhắc gửi Kế hoạch thực hiện mục tiêu giảm nghèo năm 2024 cho huyện Sơn Khao: hạn 25/03/2024, còn 5 ngày.",
        )

    def test_says_how_late_and_what_is_still_wanted(self, campaign, paper_a, an, chi, dung, commune_b):
        send(paper_a, an, state="more_wanted", campaign=campaign, due_on=date(2024, 3, 27))
        actions.remind(campaign=campaign, by=dung, today=LATE)
        texts = dict(told())
        assert texts["an"].startswith("Nhắc bổ sung") and texts["an"].endswith("hạn 27/03/2024, quá hạn 1 ngày.")
        assert texts["chi"].startswith("Nhắc gửi") and texts["chi"].endswith("quá hạn 3 ngày.")

    def test_happens_once_a_day(self, campaign, an, chi, dung):
        assert len(actions.remind(campaign=campaign, by=dung, today=TODAY).told) == 2
        assert actions.remind(campaign=campaign, by=dung, today=TODAY) == actions.Reminded()
        assert len(told()) == 2
        assert len(actions.remind(campaign=campaign, by=dung, today=LATE).told) == 2
        assert Campaign.objects.get().reminded_on == LATE

    def test_who_owes_since_this_morning_is_told_in_the_afternoon(self, campaign, paper_a, an, chi, dung, commune_a):
        sent = send(paper_a, an, campaign=campaign)
        actions.remind(campaign=campaign, by=None, today=TODAY)
        Submission.objects.filter(pk=sent.pk).update(state="recalled")
        assert actions.remind(campaign=campaign, by=dung, today=TODAY) == actions.Reminded((commune_a,))
        assert [name for name, _ in told()] == ["chi", "an"]

    def test_without_a_day_it_says_that_nothing_came(self, campaign, paper_a, an, dung):
        Submission.objects.filter(pk=send(paper_a, an, state="more_wanted", campaign=campaign).pk).update(due_on=None)
        for day in (LATE, LATE, LATE + timedelta(1)):
            actions.remind(campaign=campaign, by=dung, today=day)
        texts = [text for name, text in told() if name == "an"]
        assert [text.rpartition(": ")[2] for text in texts] == [
            "đến 28/03/2024 chưa nhận được.",
            "đến 29/03/2024 chưa nhận được.",
        ]

    def test_ends_when_nobody_owes_or_the_campaign_is_closed(self, campaign, paper_a, paper_b, an, chi, dung):
        send(paper_a, an, state="accepted", campaign=campaign)
        send(paper_b, chi, campaign=campaign)
        assert actions.remind(campaign=campaign, by=dung, today=LATE) == actions.Reminded()
        assert Campaign.objects.get().reminded_on is None
        paper_b.submissions.all().delete()
        actions.close_campaign(campaign=campaign, by=dung)
        assert actions.remind(campaign=campaign, by=dung, today=LATE) == actions.Reminded()

    def test_says_where_nobody_can_be_told(self, campaign, an, dung, hoa, commune_a, commune_b):
        reminded = actions.remind(campaign=campaign, by=dung, today=TODAY)
        assert (reminded.told, reminded.unheard) == ((commune_a,), (commune_b,))

    def test_with_nobody_to_tell_the_day_is_not_used_up(self, campaign, commune_a, commune_b, dung):
        assert actions.remind(campaign=campaign, by=dung, today=TODAY).unheard == (commune_a, commune_b)
        assert Campaign.objects.get().reminded_on is None
        assert not AuditEvent.objects.filter(action="campaign.remind").exists()

    def test_is_written_down_with_the_units(self, campaign, an, dung):
        actions.remind(campaign=campaign, by=None, today=TODAY)
        event = AuditEvent.objects.get(action="campaign.remind")
        assert event.details == {"units": ["Xã Khe Mây"]}
        assert event.actor == "hệ thống"


def test_one_query_finds_the_officers_of_many_units(commune_a, commune_b, an, chi, hoa, em, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert staff_who("paper.submit", [commune_a, commune_b]) == {commune_a.pk: [an], commune_b.pk: [chi]}


def test_two_open_campaigns_for_the_same_are_refused(campaign, district, dung):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_campaign(district, dung)
