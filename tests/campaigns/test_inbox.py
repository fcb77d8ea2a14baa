"""What a superior office was sent and still waits for."""

from datetime import date

import pytest

from documents.campaigns.inbox import campaign_rows, inbox, senders, year_rows
from documents.models import Submission
from offices.models import Unit
from tests.campaigns.making import TODAY, make_campaign, make_paper, send


def seen(rows):
    return [(row.unit.name, row.state) for row in sorted(rows, key=lambda row: (row.unit.name_key, row.state))]


class TestSenders:
    def test_are_the_units_directly_below_that_day(self, district, commune_a, commune_b):
        commune_b.valid_to = date(2024, 6, 30)
        commune_b.save()
        assert senders(district, date(2024, 6, 30)) == [commune_a, commune_b]
        assert senders(district, date(2024, 7, 1)) == [commune_a]
        assert senders(district, date(2024, 1, 1), date(2024, 12, 31)) == [commune_a, commune_b]

    def test_hamlets_send_nothing(self, commune_a):
        assert senders(commune_a, TODAY) == []

    def test_after_the_districts_communes_send_to_the_province(self, district, commune_a):
        province = district.parent
        district.valid_to = date(2025, 6, 30)
        district.save()
        new = Unit.objects.create(
            level="commune", kind="xã", name="Khe Mới", parent=province, valid_from=date(2025, 7, 1)
        )
        assert senders(province, date(2025, 6, 30)) == [district]
        assert senders(province, date(2025, 7, 1)) == [new]


class TestInbox:
    def test_of_an_office_without_papers_is_empty(self, district, commune_a):
        assert inbox(district, TODAY) == []

    def test_names_who_has_not_sent_what_a_campaign_asks(self, campaign, district):
        assert seen(inbox(district, TODAY)) == [("Khe Mây", "not_sent"), ("Nà Sản", "not_sent")]

    def test_shows_a_paper_once_with_its_newest_round(self, campaign, district, paper_a, an):
        send(paper_a, an, state="more_wanted", campaign=campaign)
        second = send(paper_a, an, campaign=campaign)
        rows = inbox(district, TODAY)
        assert seen(rows) == [("Khe Mây", "sent"), ("Nà Sản", "not_sent")]
        assert next(row.submission for row in rows if row.submission) == second

    def test_what_was_taken_back_is_not_there(self, campaign, district, paper_a, commune_b, chi, an):
        send(paper_a, an, state="recalled", campaign=campaign)
        send(make_paper(commune_b, chi, kind="programme_plan"), chi, state="recalled")
        rows = inbox(district, TODAY)
        assert seen(rows) == [("Khe Mây", "not_sent"), ("Nà Sản", "not_sent")]
        assert not any(row.submission for row in rows)

    @pytest.mark.parametrize("state", ["accepted", "more_wanted"])
    def test_a_round_taken_back_leaves_what_was_decided_before(self, campaign, district, paper_a, an, state):
        first = send(paper_a, an, state=state, campaign=campaign)
        send(paper_a, an, state="recalled", campaign=campaign)
        (row,) = [row for row in inbox(district, TODAY) if row.submission]
        assert (row.submission, row.state) == (first, state)

    def test_takes_a_paper_sent_before_the_campaign_as_its_answer(self, district, paper_a, an, dung, commune_b):
        send(paper_a, an)
        campaign = make_campaign(district, dung)
        (row,) = [row for row in inbox(district, TODAY) if row.submission]
        assert (row.campaign, row.due_on) == (campaign, campaign.due_on)

    def test_holds_papers_nobody_asked_for(self, campaign, district, commune_a, an):
        send(make_paper(commune_a, an, kind="programme_plan"), an)
        rows = inbox(district, TODAY)
        assert seen(rows) == [("Khe Mây", "not_sent"), ("Khe Mây", "sent"), ("Nà Sản", "not_sent")]
        (other,) = [row for row in rows if row.kind == "programme_plan"]
        assert (other.campaign, other.due_on, other.year) == (None, None, 2024)

    def test_leaves_out_the_exempt(self, district, dung, commune_a, commune_b):
        make_campaign(district, dung, exempt=[commune_b])
        assert seen(inbox(district, TODAY)) == [("Khe Mây", "not_sent")]

    def test_forgets_a_closed_campaign_but_not_what_it_brought(self, campaign, district, paper_a, an, dung):
        send(paper_a, an, state="accepted", campaign=campaign)
        campaign.closed_at, campaign.closed_by = "2024-03-26T00:00:00Z", dung
        campaign.save()
        assert seen(inbox(district, TODAY)) == [("Khe Mây", "accepted")]

    def test_the_day_asked_for_a_second_round_comes_before_the_campaigns(self, campaign, district, paper_a, an):
        send(paper_a, an, state="more_wanted", campaign=campaign, due_on=date(2024, 4, 2))
        (row,) = [row for row in inbox(district, date(2024, 3, 30)) if row.submission]
        assert (row.due_on, row.late) == (date(2024, 4, 2), False)

    def test_more_wanted_by_no_day_is_never_late(self, campaign, district, paper_a, paper_b, an, chi):
        """One round was sent for the campaign, the other before it began; both got no day when more was wanted."""
        first = send(paper_a, an, state="more_wanted", campaign=campaign)
        Submission.objects.filter(pk=first.pk).update(due_on=None)
        send(paper_b, chi, state="more_wanted")
        rows = inbox(district, date(2024, 6, 1))
        assert [(row.state, row.due_on, row.late) for row in rows] == [("more_wanted", None, False)] * 2

    def test_a_paper_of_another_year_answers_nothing(self, campaign, district, commune_a, an):
        send(make_paper(commune_a, an, year=2023), an)
        assert [row.year for row in inbox(district, TODAY) if row.submission] == [2023]
        assert seen(campaign_rows(campaign, TODAY)) == [("Khe Mây", "not_sent"), ("Nà Sản", "not_sent")]

    def test_asks_as_often_for_many(
        self, campaign, district, paper_a, paper_b, an, chi, dung, django_assert_num_queries
    ):
        send(paper_a, an)
        with django_assert_num_queries(4):
            assert len(inbox(district, TODAY)) == 2
        for year in (2022, 2023):
            make_campaign(district, dung, year=year)
            send(make_paper(paper_b.unit, chi, year=year), chi)
        with django_assert_num_queries(4):
            assert len([(row.title, row.deadline, row.unit.title) for row in inbox(district, TODAY)]) == 6


class TestCampaign:
    def test_shows_the_exempt_and_those_who_sent_all_the_same(self, district, dung, commune_a, commune_b, paper_b, chi):
        campaign = make_campaign(district, dung, exempt=[commune_a, commune_b])
        send(paper_b, chi)
        assert seen(campaign_rows(campaign, TODAY)) == [("Khe Mây", "exempt"), ("Nà Sản", "sent")]

    def test_keeps_a_sender_that_is_gone_since(self, campaign, commune_b, paper_b, chi):
        send(paper_b, chi, campaign=campaign)
        commune_b.valid_to = date(2024, 3, 22)
        commune_b.save()
        assert seen(campaign_rows(campaign, TODAY)) == [("Khe Mây", "not_sent"), ("Nà Sản", "sent")]

    def test_leaves_what_another_campaign_brought(self, campaign, district, dung, paper_a, an):
        campaign.closed_at, campaign.closed_by = "2024-03-26T00:00:00Z", dung
        campaign.save()
        send(paper_a, an, campaign=campaign)
        again = make_campaign(district, dung, due_on=date(2024, 9, 1))
        assert seen(campaign_rows(again, TODAY)) == [("Khe Mây", "not_sent"), ("Nà Sản", "not_sent")]


def test_a_year_gathers_all_campaigns(campaign, district, paper_a, an, dung):
    send(paper_a, an, state="accepted", campaign=campaign)
    rows = year_rows(district, "target_plan", 2024, TODAY)
    assert seen(rows) == [("Khe Mây", "accepted"), ("Nà Sản", "not_sent")]
    assert {row.due_on for row in rows} == {campaign.due_on}
    assert seen(year_rows(district, "programme_plan", 2024, TODAY)) == [("Khe Mây", "not_sent"), ("Nà Sản", "not_sent")]
