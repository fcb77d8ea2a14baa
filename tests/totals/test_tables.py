"""Totals are the sum of the communes' own numbers, no more, no less."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.models import Submission
from documents.totals import tables
from documents.totals.gathering import of_campaign, of_year, taken_over
from documents.totals.tables import TOTALS, rate, sum_known, totals_of
from households.models import Decision
from offices.models import Unit
from tests.campaigns.making import make_paper, send
from tests.conftest import make_commune
from tests.totals.conftest import figures

TODAY = date(2024, 3, 28)


def gathered(campaign):
    return of_campaign(campaign, TODAY)


def missing(found):
    return [(row.unit.name, row.sentence) for row in found.missing]


def make_unit(district, number):
    return Unit.objects.create(level="commune", kind="xã", name=f"Bản {number:02d}", parent=district)


class TestWhoCounts:
    def test_only_accepted_papers(self, campaign, of_a, of_b, commune_c):
        of_b.state = Submission.State.IN_REVIEW
        of_b.save()
        found = gathered(campaign)
        assert [one.unit.name for one in found.counted] == ["Khe Mây"]
        assert missing(found) == [("Nà Sản", "đang thẩm định"), ("Pá Hộc", "chưa gửi, quá hạn 3 ngày")]
        assert (found.counted_units, found.units) == (1, 3)

    def test_the_newest_round_alone(self, campaign, of_a, an):
        second = send(
            of_a.paper, an, state="accepted", campaign=campaign, figures=figures(of_a.paper, counts=(1, 0, 0))
        )
        (one,) = gathered(campaign).counted
        assert (one.submission, one.figures["counts"]["poor"]["households"]) == (second, 1)

    def test_a_newer_round_under_review_takes_the_old_numbers_out(self, campaign, of_a, an):
        send(of_a.paper, an, campaign=campaign)
        assert gathered(campaign).counted == []
        assert missing(gathered(campaign)) == [("Khe Mây", "mới đến")]

    def test_a_withdrawn_paper_counts_no_more(self, campaign, of_a):
        of_a.version.withdrawn_on = date(2024, 3, 27)
        of_a.version.save()
        assert gathered(campaign).counted == []
        assert missing(gathered(campaign)) == [("Khe Mây", "đã thu hồi, quá hạn 3 ngày")]

    def test_the_exempt_are_not_missed(self, campaign, of_a, commune_c):
        campaign.exempt.add(commune_c)
        found = gathered(campaign)
        assert (found.missing, found.units, found.so_far) == ([], 1, "Cộng đủ 1/1 đơn vị")

    def test_a_table_names_some_of_the_missing_and_counts_the_rest(self, campaign, of_a, district):
        for number in range(20):
            make_unit(district, number)
        words = gathered(campaign).so_far
        assert words.startswith("Cộng 1/21 đơn vị; còn thiếu: Xã Bản 00, Xã Bản 01, ")
        assert words.endswith(" và 5 đơn vị khác")

    def test_a_year_counts_every_campaign(self, campaign, of_a, of_b, district, commune_c):
        of_b.campaign = None
        of_b.save()
        found = of_year(district, "target_plan", 2024, TODAY)
        assert [one.unit.name for one in found.counted] == ["Khe Mây", "Nà Sản"]
        assert found.so_far == "Cộng 2/3 đơn vị; còn thiếu: Xã Pá Hộc"
        assert of_year(district, "target_plan", 2023, TODAY).counted == []
        assert of_year(district, "programme_plan", 2024, TODAY).counted == []

    def test_asks_as_often_for_many(self, campaign, of_a, of_b, commune_c, an, django_assert_num_queries):
        def everything():
            found = gathered(campaign)
            return [total.make(found) for total in totals_of(found)]

        campaign.exempt.all()
        with django_assert_num_queries(5):
            everything()
        send(make_paper(commune_c, an), an, state="accepted", figures=figures(of_a.paper))
        with django_assert_num_queries(5):
            assert everything()[0].row_count == 3


class TestMergedUnits:
    """A and B became one commune on 1/7/2024."""

    AFTER = date(2024, 8, 1)

    @pytest.fixture
    def new(self, district, of_a, of_b, commune_a, commune_b):
        new = make_commune(district, "Mới", "99009", 1)
        new.valid_from = date(2024, 7, 1)
        new.save()
        for old in (commune_a, commune_b):
            old.valid_to = date(2024, 6, 30)
            old.save()
            old.successors.add(new)
        return new

    def of_2024(self, district, today=AFTER):
        return of_year(district, "target_plan", 2024, today)

    def test_the_new_one_is_not_missed_while_the_old_ones_stand_for_it(self, district, new):
        for today in (TODAY, self.AFTER):
            assert self.of_2024(district, today).so_far == "Cộng đủ 2/2 đơn vị"

    def test_an_old_one_that_never_sent_is_missed_as_the_new_one(self, district, new, of_b):
        of_b.delete()
        assert missing(self.of_2024(district, TODAY)) == [("Nà Sản", "chưa gửi, quá hạn 3 ngày")]
        assert [name for name, _ in missing(self.of_2024(district))] == ["Mới"]

    def test_households_are_counted_once(self, district, new, an):
        paper = make_paper(new, an)
        send(paper, an, state="accepted", figures=figures(paper, counts=(50, 30, 10), households=2500))
        found = self.of_2024(district)
        assert ([one.unit for one in found.counted], found.so_far) == ([new], "Cộng đủ 1/1 đơn vị")
        assert tables.counts(found).footer[0]["all"] == 2500

    def test_a_new_commune_of_the_province_came_in_the_place_of_a_district(self, district, new, commune_a):
        assert taken_over({new.pk, commune_a.pk}) == {new.pk: {commune_a.pk}}
        Unit.objects.filter(pk=new.pk).update(parent=district.parent)
        assert taken_over({district.pk, new.pk}) == {new.pk: {district.pk}}


class TestCounts:
    def test_are_the_sum_of_the_communes(self, campaign, of_a, of_b):
        table = tables.counts(gathered(campaign))
        assert [(row["unit"], row["poor_households"], row["poor_persons"], row["all"]) for row in table.rows] == [
            ("Xã Khe Mây", 40, 120, 2000),
            ("Xã Nà Sản", 11, 33, 500),
        ]
        (total,) = table.footer
        assert (total["all"], total["poor_households"], total["near_poor_households"]) == (2500, 51, 34)
        assert (total["newly_escaped_households"], total["newly_escaped_persons"]) == (10, 30)

    def test_the_rate_is_of_the_sums_never_a_mean(self, campaign, of_a, of_b):
        table = tables.counts(gathered(campaign))
        assert [row["poor_rate"] for row in table.rows] == [Decimal("0.02"), Decimal("0.022")]
        assert table.footer[0]["poor_rate"] == Decimal(51) / 2500
        assert table.cells(table.footer[0])[5] == "2,04%"

    def test_without_all_households_there_is_no_rate(self, campaign, of_a, of_b):
        version = of_b.version
        version.figures["households"] = None
        version.save()
        table = tables.counts(gathered(campaign))
        assert (table.rows[1]["poor_rate"], table.footer[0]["all"], table.footer[0]["poor_rate"]) == (None, None, None)
        assert table.footer[0]["poor_households"] == 51

    def test_two_decisions_of_a_commune_are_not_added_to_each_other(self, campaign, of_a, of_b, commune_a, an):
        """A decision in January, another in June: each figure is of the whole register on its day."""
        for day, poor in ((date(2024, 6, 20), 38), (date(2024, 1, 5), 40)):
            decision = Decision.objects.create(
                number=f"{day.month}", issuer="UBND xã Khe Mây", signed_on=day, unit=commune_a, kind="listed"
            )
            paper = create_paper(source=decision, kind=KINDS["recognition_decision"], by=an)
            numbers = figures(paper, counts=(poor, 0, 0), households=2000, on=day.isoformat())
            send(paper, an, state="accepted", figures=numbers)
        table = tables.counts(of_year(commune_a.parent, "recognition_decision", 2024, TODAY))
        assert [(row["unit"], row["poor_households"], row["all"]) for row in table.rows] == [("Xã Khe Mây", 38, 2000)]
        assert table.footer[0]["poor_households"] == 38

    def test_every_row_leads_to_its_paper(self, campaign, of_a, of_b):
        table = tables.counts(gathered(campaign))
        assert [row["url"] for row in table.rows] == [
            reverse("submission-detail", args=[one.pk]) for one in (of_a, of_b)
        ]
        assert "url" not in {column.key for column in table.columns}


def test_households_to_escape(campaign, of_a, of_b):
    (total,) = tables.escaping(gathered(campaign)).footer
    assert total == {
        "unit": "Tổng cộng",
        "poor": 51,
        "near_poor": 34,
        "escaping_poor": 9,
        "escaping_near_poor": 5,
        "arising": 1,
    }


class TestMoney:
    def test_stands_in_a_band_for_each_source_and_sub_project(self, campaign, of_a, of_b):
        table = tables.money(gathered(campaign))
        central, commune = table.bands
        assert central.title.startswith("Ngân sách trung ương - vốn sự nghiệp; Dự án 6 - Tiểu dự án 2")
        assert [(row["unit"], row["allotted"]) for row in central.rows] == [
            ("Xã Khe Mây", 50_000_000),
            ("Xã Nà Sản", 10_000_000),
        ]
        assert central.footer[0] == {
            "unit": "Cộng",
            "allotted": 60_000_000,
            "planned": 50_000_000,
            "spent": 24_999_999,
        }
        assert [row["unit"] for row in commune.rows] == ["Xã Khe Mây"]
        assert "Không thuộc riêng dự án nào" in commune.title

    def test_sums_up_to_the_last_dong(self, campaign, of_a, of_b):
        (total,) = tables.money(gathered(campaign)).footer
        own = [row for one in (of_a, of_b) for row in one.version.figures["money"]]
        for key in ("allotted", "planned", "spent"):
            assert total[key] == sum(row[key] for row in own)
        assert total["allotted"] == 64_000_000


def test_people_by_cluster(campaign, district, commune_a, commune_b, an, of_a):
    clusters = [
        {"cluster": "Cụm 1", "places": ["Xã Khe Mây"], "sides": {"households": 40, "office": 7}, "people": 47},
        {"cluster": "Cụm 2", "places": ["Xã B", "Xã C"], "sides": {"households": 20}, "people": 20},
    ]
    version = of_a.version
    version.figures["participants"] = clusters
    version.save()
    table = tables.people(gathered(campaign))
    assert [(row["unit"], row["cluster"], row["places"], row["people"]) for row in table.rows] == [
        ("Xã Khe Mây", "Cụm 1", 1, 47),
        ("Xã Khe Mây", "Cụm 2", 2, 20),
    ]
    (total,) = table.footer
    assert (total["people"], total["households"], total["office"], total["places"]) == (67, 60, 7, 3)


def test_only_tables_the_papers_know_of_are_offered(campaign, of_a, of_b):
    assert [total.key for total in totals_of(gathered(campaign))] == ["so-ho", "thoat-ngheo", "kinh-phi"]
    for one in (of_a, of_b):
        one.version.figures = {"money": []}
        one.version.save()
    assert totals_of(gathered(campaign)) == []


@pytest.mark.parametrize("key", TOTALS)
def test_a_table_of_nothing_has_no_sums(campaign, commune_a, key):
    table = TOTALS[key].make(gathered(campaign))
    assert (table.row_count, table.footer) == (0, [])


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_sums_of_known_numbers(numbers):
    assert sum_known(numbers) == sum(numbers)
    assert sum_known([*numbers, None]) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_exact(part, whole):
    assert rate(part, whole) * whole == pytest.approx(Decimal(part), abs=Decimal("1e-15"))
    assert rate(part, 0) is None
    assert rate(part, None) is None
