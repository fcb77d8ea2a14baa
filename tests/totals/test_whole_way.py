"""From the register to the total by the program's own acts: drafted, signed, issued, sent, accepted, added up."""

from documents.figures import figures_of
from documents.models import Paper
from documents.review import reviewing, sending
from documents.totals.gathering import of_campaign
from documents.totals.tables import counts
from households.models import Household
from tests.campaigns.making import days, make_campaign
from tests.households.making import make_household
from tests.review.conftest import issue, issued, made, paper, plan  # noqa: F401


def test_a_total_is_what_stands_in_the_accepted_paper(issued, an, dung, district, commune_b, hamlets_a):  # noqa: F811
    campaign = make_campaign(district, dung, kind="programme_plan", due_on=days(5))
    sent = sending.send_paper(paper=issued.paper, message="", by=an)
    assert sent.campaign == campaign and sent.due_on == campaign.due_on
    assert of_campaign(campaign).counted == []
    reviewing.take(submission=sent, by=dung)
    reviewing.accept(submission=sent, note="Đủ.", by=dung)

    gathered = of_campaign(campaign)
    (row,), (total,) = counts(gathered).rows, counts(gathered).footer
    own = figures_of(Paper.objects.get(pk=issued.paper_id))
    assert (row["poor_households"], row["near_poor_households"], row["all"]) == (2, 1, 2195)
    assert row["poor_households"] == total["poor_households"] == own["counts"]["poor"]["households"]
    assert [one.unit for one in gathered.missing] == [commune_b]

    # The register goes on; what was sent stays as it was signed.
    make_household(hamlets_a[0], "Lò Văn Mới")
    Household.objects.filter(head_name="Vi Văn Thắm").update(ended_on="2024-01-02", ending="nobody")
    assert counts(of_campaign(campaign)).rows[0]["poor_households"] == 2
