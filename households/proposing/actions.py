"""Proposing a change, taking the proposal back, refusing it with a reason, accepting it by the real act."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from households.entries import EDIT
from households.models import Proposal
from offices.access import require
from offices.audit import record

PROPOSE = "household.propose"
State = Proposal.State


class ProposalClosed(Exception):
    """Somebody answered or withdrew the proposal before; `proposal` is how it stands now."""

    def __init__(self, proposal):
        super().__init__(f"proposal {proposal.pk} is {proposal.state}")
        self.proposal = proposal


@transaction.atomic
def propose(*, hamlet, household, kind, content, reason, by):
    """Send a proposal about a household, or (None) about one to be reviewed in a hamlet. Returns the Proposal.

    `content` is JSON; see households.proposing.forms. The same proposal sent twice stays one.
    """
    require(by, PROPOSE, hamlet)
    told = {"hamlet": hamlet, "household": household, "kind": kind, "content": content, "proposed_by": by}
    same = Proposal.objects.waiting().filter(hamlet=hamlet, household=household, kind=kind, proposed_by=by)
    if known := next((row for row in same if row.content == content), None):
        return known
    proposal = Proposal.objects.create(reason=reason, **told)
    _note("proposal.send", proposal, "Đề nghị", by, {"reason": reason})
    return proposal


@transaction.atomic
def withdraw_proposal(*, proposal, by):
    """Take back what one proposed oneself, as long as it waits."""
    proposal = _waiting(proposal)
    if proposal.proposed_by_id != by.pk:
        raise PermissionDenied
    return _close(proposal, State.WITHDRAWN, "", by, "proposal.withdraw", "Rút đề nghị")


@transaction.atomic
def refuse_proposal(*, proposal, answer, by):
    """Refuse it; `answer` says why and is never blank (ValueError)."""
    if not answer:
        raise ValueError("a refusal needs its reason")
    proposal = _answerable(proposal, by)
    return _close(proposal, State.REFUSED, answer, by, "proposal.refuse", "Không đồng ý đề nghị")


@transaction.atomic
def accept_proposal(*, proposal, act, answer="", by):
    """Carry out `act` (a callable without arguments) and mark the proposal accepted. Returns the act's answer.

    Whatever the act raises leaves the proposal waiting.
    """
    proposal = _answerable(proposal, by)
    done = act()
    _close(proposal, State.ACCEPTED, answer, by, "proposal.accept", "Đồng ý đề nghị")
    return done


@transaction.atomic
def tie_to_household(*, proposal, household, by):
    """Remember which household came of an accepted proposal to review one."""
    require(by, EDIT, household.hamlet)
    proposal.household = household
    proposal.save(update_fields=["household"])
    return proposal


@transaction.atomic
def reveal_proposed(*, proposal, field, by):
    """Write down who looks at a private value that a correction proposes (Luật 91/2025/QH15). Returns the value.

    `field`: households.masking.Field.
    """
    require(by, "personal.view", proposal.hamlet)
    summary = f"Xem {field.label} trong đề nghị sửa hộ {proposal.household.head_name}"
    record(action="personal.reveal", unit=proposal.hamlet, target=proposal.household, summary=summary, by=by)
    return proposal.content["new"][field.name]


def may_answer(proposal, by):
    """Whether a person may accept or refuse it, as far as the person goes: nobody answers her own proposal."""
    return proposal.proposed_by_id != by.pk


def _waiting(proposal):
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("hamlet__parent", "household__hamlet")
    row = rows.get(pk=proposal.pk)
    if row.state != State.WAITING:
        raise ProposalClosed(row)
    return row


def _answerable(proposal, by):
    proposal = _waiting(proposal)
    require(by, EDIT, proposal.hamlet)
    if not may_answer(proposal, by):
        raise PermissionDenied
    return proposal


def _close(proposal, state, answer, by, action, words):
    proposal.state, proposal.answer = state, answer
    proposal.answered_at, proposal.answered_by = timezone.now(), by
    proposal.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    _note(action, proposal, words, by, {"reason": answer} if answer else {})
    return proposal


def _note(action, proposal, words, by, details):
    """Without what was proposed: it may hold personal numbers."""
    whom = f"hộ {proposal.household.head_name}" if proposal.household else proposal.hamlet.phrase
    summary = f"{words}: {proposal.get_kind_display().lower()}, {whom}"
    target = proposal.household or proposal
    details = {"proposal": proposal.pk} | details
    record(action=action, unit=proposal.hamlet, target=target, summary=summary, by=by, details=details)
