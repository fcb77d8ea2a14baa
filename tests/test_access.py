"""Every address of the site, asked by everyone: Khách, An, Bình, Chi, Dung, Hoa.

The things named in the addresses belong to commune A; the household lives in Bình's hamlet. 200, or 302 after a POST:
theirs to do; 403: their area, not their act; 404: not their area; Khách is always led to the sign-in page. A list or a
form of one's own office answers 200 to a person of another office too: what it shows is that office's own, as the tests
of each app prove.
"""

from contextlib import contextmanager
from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import get_resolver, reverse
from django.utils import timezone

from dialogues.models import Conference, Draw, Participant, QuotaLine
from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.models import OutgoingDocument, SignedCopy, SigningPicture
from households.importing.saving import upload_list
from households.models import (
    Decision,
    Household,
    ImportAnswer,
    LifeEvent,
    Member,
    NotDoubles,
    Proposal,
    Recognition,
    Transfer,
)
from offices.models import LegalAct, Notice, OfficeCitation, UserSession
from programs.models import Allocation, CostNorm, Estimate, PlanProject, Spending, Support, YearPlan
from sheets.table import Column, Table
from sheets.writing import write_workbook
from tests.campaigns.making import make_campaign
from tests.documents.listings.making import make_printout
from tests.review.making import sent_things
from tests.signing.making import make_issued

# name of the address, method: Khách An Bình Chi Dung Hoa
TABLE = """
home                      GET  302 200 200 200 200 200
sign-in                   GET  200 302 302 302 302 302
sign-out                  POST 302 302 302 302 302 302
password-change           GET  302 200 200 200 200 200
sign-in-code              GET  302 302 302 302 302 302
second-factor             GET  302 200 200 200 200 200
second-factor-begin       POST 302 302 302 302 302 302
second-factor-set-up      GET  302 302 302 302 302 302
second-factor-codes       POST 302 302 302 302 302 302
second-factor-off         POST 302 302 302 302 302 302
session-list              GET  302 200 200 200 200 200
session-end-others        POST 302 302 302 302 302 302
session-end               POST 302 302 404 404 404 404
notice-list               GET  302 200 200 200 200 200
notice-read-all           POST 302 302 302 302 302 302
notice-open               POST 302 302 404 404 404 404
office-settings           GET  302 200 200 200 200 200
office-profile-create     GET  302 200 403 200 403 403
office-profile-edit       GET  302 200 403 404 404 403
office-post-create        GET  302 200 403 200 403 403
office-post-edit          GET  302 200 403 404 404 403
office-year-create        GET  302 200 403 200 403 403
office-year-edit          GET  302 200 403 404 404 403
office-citation-create    GET  302 200 403 200 403 403
office-citation-remove    POST 302 302 403 404 404 403
office-citation-move      POST 302 302 403 404 404 403
office-act-list           GET  302 200 200 200 200 200
office-act-cite           POST 302 302 403 404 403 403
office-act-create         GET  302 200 403 200 403 403
office-act-edit           GET  302 200 403 404 404 403
office-hamlet-create      GET  302 200 403 200 403 403
office-hamlet-edit        GET  302 200 403 404 404 403
office-hamlet-rename      GET  302 200 403 404 404 403
audit-log                 GET  302 403 403 403 403 403
household-list            GET  302 200 200 200 403 200
doubles-list              GET  302 200 403 200 403 403
doubles-again             POST 302 302 403 404 403 403
household-apart           POST 302 302 403 404 403 403
household-export          POST 302 200 200 200 403 200
household-create          GET  302 200 403 200 403 403
import-list               GET  302 200 403 200 403 403
import-create             GET  302 200 403 200 403 403
import-template           GET  302 200 403 200 403 403
import-check              GET  302 200 403 404 403 403
import-save               POST 302 302 403 404 403 403
import-discard            POST 302 302 403 404 403 403
import-recheck            POST 302 302 403 404 403 403
import-restart            POST 302 302 403 404 403 403
import-file               POST 302 200 403 404 403 403
import-marked             POST 302 200 403 404 403 403
import-answers            GET  302 200 403 200 403 403
import-answer-forget      POST 302 302 403 404 403 403
import-answer             POST 302 302 403 404 403 403
import-fix                POST 302 302 403 404 403 403
import-choose             POST 302 302 403 404 403 403
household-detail          GET  302 200 200 404 404 200
household-edit            GET  302 200 403 404 404 403
household-reveal          POST 302 404 403 404 404 404
recognition-create        GET  302 200 403 404 404 403
recognition-withdraw      GET  302 200 403 404 404 403
recognition-clock         GET  302 200 403 404 404 403
recognition-clock-release POST 302 302 403 404 404 403
decision-list             GET  302 200 200 200 403 200
decision-create           GET  302 200 403 200 403 403
decision-detail           GET  302 200 404 404 404 200
decision-edit             GET  302 200 404 404 404 403
decision-add              POST 302 200 404 404 404 403
clock-list                GET  302 200 200 200 403 200
movement-table            GET  302 200 200 200 200 200
movement-file             GET  302 200 200 200 200 200
movement-households       GET  302 200 200 200 403 200
clock-export              POST 302 200 200 200 403 200
household-support         GET  302 200 200 404 404 200
household-support-add     GET  302 200 403 404 404 403
support-list              GET  302 200 200 200 403 200
support-export            POST 302 200 403 200 403 200
support-bulk              GET  302 200 403 200 403 403
support-edit              GET  302 200 403 404 404 403
support-withdraw          GET  302 200 403 404 404 403
household-arrive          GET  302 200 403 200 403 403
household-events          GET  302 200 200 404 404 200
household-act             GET  302 200 403 404 404 403
household-merge           GET  302 200 403 404 404 403
event-log                 GET  302 200 200 200 403 200
event-undo                GET  302 200 403 404 404 403
proposal-list             GET  302 200 200 200 403 200
proposal-review           GET  302 403 200 403 403 403
proposal-detail           GET  302 200 200 404 404 200
proposal-accept           POST 302 302 403 404 404 403
proposal-refuse           POST 302 200 403 404 404 403
proposal-reveal           POST 302 404 403 404 404 404
proposal-withdraw         POST 302 403 302 404 404 403
household-propose         GET  302 403 200 404 404 403
transfer-list             GET  302 200 403 200 403 403
transfer-answer           GET  302 200 404 403 404 403
transfer-cancel           POST 302 403 404 302 404 403
listing-choose            GET  302 200 200 200 403 200
listing-file              POST 302 200 200 200 403 200
listing-printout          GET  302 200 404 404 403 404
listing-printout-file     GET  302 302 404 404 403 404
listing-printout-again    POST 302 302 404 404 403 404
plan-list                 GET  302 200 200 200 200 200
plan-create               GET  302 200 403 200 403 403
plan-detail               GET  302 200 404 404 404 200
plan-edit                 GET  302 200 404 404 404 403
plan-projects             GET  302 200 404 404 404 403
plan-project              GET  302 200 404 404 404 403
plan-tasks                GET  302 200 404 404 404 403
plan-steering             GET  302 200 404 404 404 403
plan-bases                GET  302 200 404 404 404 403
plan-target               GET  302 200 404 404 404 403
plan-hamlets              GET  302 200 404 404 404 403
plan-fields               GET  302 200 404 404 404 403
money-overview            GET  302 200 403 200 403 200
money-export              POST 302 200 403 200 403 200
allocation-create         GET  302 200 403 200 403 403
allocation-edit           GET  302 200 404 404 404 403
allocation-delete         GET  302 200 404 404 404 403
estimate-list             GET  302 200 403 200 403 200
estimate-create           GET  302 200 403 200 403 403
estimate-detail           GET  302 200 404 404 404 200
estimate-edit             GET  302 200 404 404 404 403
estimate-delete           GET  302 200 404 404 404 403
estimate-export           POST 302 200 404 404 404 200
spending-list             GET  302 200 403 200 403 200
spending-create           GET  302 200 403 200 403 403
spending-edit             GET  302 200 404 404 404 403
spending-delete           GET  302 200 404 404 404 403
norm-list                 GET  302 200 403 200 403 200
norm-create               GET  302 200 403 200 403 403
norm-edit                 GET  302 200 404 404 404 403
norm-delete               GET  302 200 404 404 404 403
conference-list           GET  302 200 403 200 403 200
conference-create         GET  302 200 403 200 403 403
conference-detail         GET  302 200 404 404 404 200
conference-part           GET  302 200 404 404 404 403
conference-delete         GET  302 200 404 404 404 403
participant-hamlet        GET  302 200 200 200 403 200
participant-overview      GET  302 302 404 404 404 302
participant-ask           POST 302 404 404 404 404 404
participant-list          GET  302 200 404 404 404 200
participant-choose        GET  302 200 404 404 404 403
participant-name          GET  302 200 404 404 404 403
participant-draw          GET  302 200 404 404 404 403
participant-drawn         GET  302 200 404 404 404 200
participant-attendance    GET  302 200 404 404 404 200
participant-file          POST 302 200 404 404 404 200
participant-decline       GET  302 200 404 404 404 403
participant-instead       GET  302 302 404 404 404 403
participant-edit          GET  302 200 404 404 404 403
participant-remove        POST 302 302 404 404 404 403
paper-list                GET  302 200 200 200 200 200
paper-create              POST 302 302 404 404 404 403
paper-detail              GET  302 200 404 404 404 200
paper-settings            GET  302 200 404 404 404 403
paper-preview             GET  302 200 404 404 404 200
paper-page                GET  302 200 404 404 404 200
paper-drawing             GET  302 200 404 404 404 200
paper-pdf                 GET  302 200 404 404 404 200
paper-word                GET  302 200 404 404 404 200
meeting-papers            GET  302 200 404 404 404 200
meeting-invitations       POST 302 302 404 404 404 403
meeting-sign-in           POST 302 200 404 404 404 403
meeting-pledges           POST 302 200 404 404 404 403
paper-check               GET  302 200 404 404 404 200
paper-move                GET  302 200 404 404 404 403
outgoing-list             GET  302 200 403 200 403 200
outgoing-create           GET  302 200 403 200 403 403
outgoing-edit             GET  302 200 404 404 404 403
outgoing-remove           POST 302 302 404 404 404 403
outgoing-pdf              GET  302 200 403 200 403 200
outgoing-excel            GET  302 200 403 200 403 200
paper-section             GET  302 200 404 404 404 403
paper-section-preview     POST 302 200 404 404 404 403
paper-section-restore     POST 302 302 404 404 404 403
submission-inbox          GET  302 403 403 403 200 403
campaign-list             GET  302 403 403 403 200 403
campaign-create           GET  302 403 403 403 200 403
campaign-detail           GET  302 404 404 404 200 404
campaign-edit             GET  302 404 404 404 200 404
campaign-remind           POST 302 404 404 404 302 404
campaign-close            POST 302 404 404 404 302 404
campaign-reopen           POST 302 404 404 404 302 404
totals                    GET  302 403 403 403 200 403
totals-file               POST 302 403 403 403 302 403
paper-section-keep        POST 302 302 404 404 404 403
paper-versions            GET  302 200 404 404 404 200
paper-version             GET  302 200 404 404 404 200
paper-version-page        GET  302 200 404 404 404 200
paper-version-pdf         GET  302 200 404 404 404 200
paper-compare             GET  302 200 404 404 404 200
paper-send                GET  302 200 404 404 404 403
submission-detail         GET  302 200 404 404 200 200
submission-page           GET  302 200 404 404 200 200
submission-pdf            GET  302 200 404 404 200 200
submission-take           POST 302 403 404 404 302 403
submission-recall         POST 302 302 404 404 403 403
submission-ask            GET  302 403 404 404 200 403
submission-accept         GET  302 403 404 404 200 403
submission-comment        GET  302 403 404 404 200 403
comment-edit              GET  302 404 404 404 200 404
comment-remove            POST 302 404 404 404 302 404
comment-settle            POST 302 404 404 404 302 404
comment-answer            GET  302 404 404 404 403 404
version-copies            GET  302 200 404 404 404 200
version-copies            POST 302 200 404 404 404 200
version-issued            GET  302 200 404 404 404 200
version-sign              GET  302 403 404 404 404 200
picture-list              GET  302 200 403 200 403 403
picture-list              POST 302 200 403 200 403 403
picture-file              GET  302 200 403 404 404 403
picture-remove            POST 302 302 403 404 404 403
copy-file                 GET  302 200 404 404 404 200
copy-remove               POST 302 302 404 404 404 302
public-lookup             GET  200 200 200 200 200 200
public-paper              GET  200 200 200 200 200 200
public-file               POST 200 200 200 200 200 200
"""
LISTS = {"overview", "ask", "list", "choose", "name", "draw", "drawn", "attendance", "file"}  # of a conference
PEOPLE = ["khach", "an", "binh", "chi", "dung", "hoa"]
LINES = [line.split() for line in TABLE.strip().splitlines()]


@pytest.fixture
def things(commune_a, commune_b, hamlets_a, an, binh, dung):
    """One of each thing that an address names, all of commune A."""
    household = Household.objects.create(hamlet=hamlets_a[0], head_name="Lò Văn Thoong", area="rural")
    Member.objects.create(household=household, name="Lò Văn Thoong", is_head=True, citizen_number="099089012885")
    decision = Decision.objects.create(unit=commune_a, number="206/QĐ-UBND", signed_on="2023-12-11", issuer="Chủ tịch")
    decision.refresh_from_db()
    recognition = Recognition.objects.create(household=household, category="poor", year=2024, decision=decision)
    double = Household.objects.create(hamlet=hamlets_a[0], head_name="Lò Văn Thoong", area="rural")
    act = LegalAct.objects.create(
        unit=commune_a, kind="Kế hoạch", number="9/KH-UBND", signed_on="2024-01-02", issuer="UBND huyện", subject="về"
    )
    plan = YearPlan.objects.create(unit=commune_a, year=2024, facts_on="2024-03-31", created_by=an)
    PlanProject.objects.create(plan=plan, code="2", lead="Công chức Văn hóa - Xã hội")
    plan.refresh_from_db()
    support = Support.objects.create(household=household, state="wanted", kind="housing", year=2024, recorded_by=an)
    neighbour = Household.objects.create(hamlet=commune_b.children.first(), head_name="Vừ A Sở", area="rural")
    return {
        "household": household,
        "decision": decision,
        "recognition": recognition,
        "event": LifeEvent.objects.create(household=household, kind="new_head", on="2024-02-01", reason="đơn"),
        "transfer": Transfer.objects.create(household=neighbour, to_unit=commune_a, on="2024-02-01", reason="đơn"),
        "pair": NotDoubles.objects.create(unit=commune_a, first=household, second=double, decided_by=an),
        "answer": ImportAnswer.objects.create(unit=commune_a, question="hamlet:7", answer="Xóm 3", answered_by=an),
        "batch": upload_list(unit=commune_a, file=workbook(), year=2024, by=an),
        "support": support,
        "proposal": Proposal.objects.create(
            hamlet=hamlets_a[0],
            kind="review",
            content={"typed": {"name": "Lò Văn Mới"}},
            reason="đơn",
            proposed_by=binh,
        ),
        "plan": plan,
        **money_of(commune_a),
        "paper": create_paper(source=plan, kind=KINDS["programme_plan"], by=an),
        **dialogue_of(commune_a, hamlets_a[0], household),
        **issued_things(commune_a, an),
        "session": session_of(an),
        "profile": commune_a.profiles.get(),
        "post": commune_a.posts.first(),
        "year": commune_a.years.get(),
        "act": act,
        "citation": OfficeCitation.objects.create(unit=commune_a, act=act),
        "notice": Notice.objects.create(user=an, text="Văn bản được trình ký."),
        "printout": make_printout(an),
        "campaign": make_campaign(commune_a.parent, dung),
        **sent_things(plan, an, dung),
        "hamlet": hamlets_a[0],
    }


def session_of(user):
    """A living session of the user on another machine: a dead one is forgotten at the next sign-in."""
    now = timezone.now()
    Session.objects.create(session_key="elsewhere", session_data="", expire_date=now + timedelta(days=1))
    return UserSession.objects.create(user=user, session_key="elsewhere", seen=now)


def dialogue_of(commune, hamlet, household):
    """A conference with a line of households, one chosen by lot."""
    conference = Conference.objects.create(unit=commune, year=2024, title="Đối thoại", period="Quý II")
    line = QuotaLine.objects.create(conference=conference, group="Hộ nghèo", side="households", count=2)
    common = {"conference": conference, "line": line, "hamlet": hamlet}
    draw = Draw.objects.create(seed="12345", wanted=1, **common)
    person = {"household": household, "name": household.head_name, "commune": commune, "draw": draw}
    participant = Participant.objects.create(**common, **person)
    return {"conference": conference, "line": line, "place": hamlet, "draw": draw, "participant": participant}


def issued_things(commune, by):
    """An issued edition of another paper than the one the other addresses name, and a signed copy of it."""
    conference = Conference.objects.create(
        unit=commune, year=2024, title="Đối thoại đã ban hành", starts_on=date(2024, 4, 24)
    )
    paper = create_paper(source=conference, kind=KINDS["dialogue_commune"], by=by)
    version = make_issued(paper, b"%PDF-1.7", by=by, signed_by=by)
    copy = SignedCopy(version=version, kind="scan", digest="1" * 64, uploaded_by=by)
    copy.file.save("scan.png", ContentFile(b"png"))
    picture = SigningPicture(unit=commune, uploaded_by=by)
    picture.file.save("seal.png", ContentFile(b"png"))
    outgoing = OutgoingDocument.objects.create(
        unit=commune, year=2024, series="KH", number=3, symbol="KH-UBND", issued_on="2024-01-09", entered_by=by
    )
    return {"version": version, "copy": copy, "picture": picture, "outgoing": outgoing}


def money_of(unit):
    """An allocation, an estimate, a payment and a norm of the unit."""
    common = {"unit": unit, "year": 2024, "source": "commune"}
    return {
        "allocation": Allocation.objects.create(act_text="Quyết định 1", on="2024-01-05", amount=5_000_000, **common),
        "estimate": Estimate.objects.create(title="Dự toán", on="2024-02-01", **common),
        "spending": Spending.objects.create(content="In tài liệu", on="2024-02-02", amount=500_000, **common),
        "norm": CostNorm.objects.create(unit=unit, item="Nước", amount=9_000, basis="NQ 1", valid_from="2024-01-01"),
    }


def workbook():
    """A household list as an uploaded file."""
    columns = (Column("head", "Họ và tên chủ hộ"), Column("hamlet", "Xóm"), Column("category", "Diện hộ"))
    rows = [{"head": "Vi Thị Mây", "hamlet": "Xóm 1", "category": "Hộ nghèo"}]
    return ContentFile(write_workbook(Table("Danh sách", columns, rows)), name="ds.xlsx")


def address_of(name, things):
    """The address of that name: `pk` is the key of the thing it is about, the rest an example."""
    owner = name.split("-")[1] if name.startswith("office-") else name.split("-")[0]
    owner = {"import": "batch", "recognition": "household", "meeting": "conference"}.get(owner, owner)
    owner = {"import-answer-forget": "answer", "doubles-again": "pair"}.get(name, owner)
    owner = "recognition" if name.startswith(("recognition-clock", "recognition-withdraw")) else owner
    if name.removeprefix("participant-") in LISTS:
        owner = "conference"
    examples = {part: things[part].pk for part in ("line", "place", "draw")} | {"unit": things["hamlet"].parent_id}
    examples |= {"kind": "sinh", "state": "da-nhan", "code": "2", "key": "purpose", "number": 1, "move": "submit"}
    examples |= {"part": "nhiem-vu"}
    if name.startswith(("paper-version", "paper-compare", "paper-send")):
        owner, examples["edition"] = "sent_paper", 1
    if name.startswith("listing-printout"):
        examples["key"] = things["printout"].key
    if name == "public-paper":
        examples["code"] = things["version"].code
    (_, parameters) = get_resolver().reverse_dict.getlist(name)[0][0][0]
    return reverse(name, args=[things[owner].pk if part == "pk" else examples[part] for part in parameters])


@contextmanager
def undone():
    """What a POST did is taken back, so that the next line finds its thing."""
    here = transaction.savepoint()
    yield
    transaction.savepoint_rollback(here)


def names_of(resolver):
    """Names of all addresses but those of the administration, whose access has tests of its own."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            if pattern.namespace != "admin":
                yield from names_of(pattern)
        else:
            yield pattern.name


def test_every_address_has_a_line():
    assert set(names_of(get_resolver())) == {name for name, *_ in LINES}


@pytest.mark.parametrize("person", PEOPLE)
def test_everyone_gets_what_the_table_says(person, things, request, client, client_of):
    visitor = client if person == "khach" else client_of(request.getfixturevalue(person))
    cookies, wrong = visitor.cookies, []
    for name, method, *expected in LINES:
        visitor.cookies = deepcopy(cookies)  # also after a line that signs out
        sent = {"plan": things["plan"].pk, "kind": "programme_plan"} if method == "POST" else {}
        with undone():
            answer = getattr(visitor, method.lower())(address_of(name, things), sent)
        right = int(expected[PEOPLE.index(person)])
        if answer.status_code != right:
            wrong.append(f"{method} {name}: {answer.status_code} instead of {right}")
    assert wrong == []
