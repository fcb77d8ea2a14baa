"""The demo's review: the district asks its communes for their plans, and one of them has come all the way.

Made by the same actions as on the screen; the other commune's plan is left as a draft, for whoever tries the program.
"""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from documents.campaigns.actions import open_campaign
from documents.flow import actions
from documents.models import Campaign, PaperState
from documents.review.reviewing import accept, comment_on, take
from documents.review.sending import send_paper
from offices.models import User

KIND = "programme_plan"
DAYS = 14
SITE = "http://127.0.0.1:8000"


def address_of(code):
    """The public page of a code where `make serve` listens."""
    return SITE + reverse("public-paper", args=[code])


def person(unit, role):
    """The demo account with this role in a unit."""
    return User.objects.get(postings__unit=unit, postings__role=role)


def load_campaign(paper):
    """The superior's open campaign for papers like this one, made once."""
    superior = paper.unit.superior()
    campaign = Campaign.objects.filter(unit=superior, kind=KIND, year=paper.year).first()
    if campaign is None:
        campaign = Campaign(
            unit=superior,
            kind=KIND,
            year=paper.year,
            title=f"Kế hoạch giảm nghèo năm {paper.year} của các xã",
            due_on=timezone.localdate() + timedelta(days=DAYS),
            message="Gửi bản đã ký, ban hành; ghi đủ nguồn vốn của từng tiểu dự án.",
        )
        open_campaign(campaign=campaign, exempt=[], by=person(superior, "reviewer"))
    return campaign


def play(paper):
    """Take a drafted paper through signing, issue, sending and review; a paper that has moved is left alone."""
    if paper.state != PaperState.DRAFT or paper.versions.exists():
        return
    campaign = load_campaign(paper)
    officer, leader = person(paper.unit, "officer"), person(paper.unit, "leader")
    reviewer = person(campaign.unit, "reviewer")
    actions.submit_for_signing(paper=paper, by=officer, note="Kính trình Phó Chủ tịch xem xét, ký.")
    actions.sign(paper=paper, by=leader)
    actions.issue(paper=paper, on=timezone.localdate(), by=officer, address=address_of)
    submission = send_paper(paper=paper, message="Xã gửi kế hoạch năm theo yêu cầu của huyện.", by=officer)
    take(submission=submission, by=reviewer)
    comment_on(
        submission=submission,
        place={},
        text="Số liệu thống nhất với danh sách đã duyệt; năm sau ghi thêm thời hạn của từng việc.",
        wanted=False,
        by=reviewer,
    )
    accept(submission=submission, note="Đồng ý nội dung kế hoạch.", by=reviewer)
