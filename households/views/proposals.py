"""Proposals: the list, one of them with what the register says beside it, the officer's answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, F, IntegerField, Prefetch, When
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from households.entries import EDIT
from households.importing.ethnic_groups import GROUP_NAMES
from households.life import past
from households.models import Member, Proposal
from households.proposing.actions import (
    PROPOSE,
    ProposalClosed,
    accept_proposal,
    may_answer,
    refuse_proposal,
    reveal_proposed,
)
from households.proposing.answers import answer_form
from households.proposing.list_filter import ProposalFilter
from households.proposing.sides import facts, private
from households.views.entry import RELATIONS
from households.views.life import carried_out, changed_since, told_ended
from households.views.register import may_somewhere, require_somewhere
from offices.access import can, require
from vietnamese.text import tidy

PER_PAGE = 30
WITHOUT_REASON = "Ghi lý do không đồng ý, để trưởng thôn trả lời lại hộ."


@require_safe
def proposal_list(request):
    """Proposals of the reader's area, those waiting first, the newest first."""
    require_somewhere(request.user, "household.view")
    first = Case(When(state=Proposal.State.WAITING, then=0), default=1, output_field=IntegerField())
    rows = Proposal.objects.visible_to(request.user).annotate(rank=first).order_by("rank", "-proposed_at", "-pk")
    rows = rows.select_related("hamlet__parent", "household", "proposed_by", "answered_by")
    found = ProposalFilter(request.GET, user=request.user)
    rows = found.narrow(rows)
    context = {
        "filter": found,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "waiting": Proposal.objects.visible_to(request.user).waiting().count(),
        "may_propose": may_somewhere(request.user, PROPOSE),
    }
    return render(request, "households/proposals/list.html", context)


@require_safe
def proposal_detail(request, pk):
    return detail_page(request, visible_proposal(request.user, pk))


@require_POST
def proposal_accept(request, pk):
    """Does the real act with what the form holds now; to review a household opens the form of a new one."""
    proposal = answerable(request.user, pk)
    if proposal.state != Proposal.State.WAITING:
        return told_closed(request, proposal)
    if proposal.household and proposal.household.ended_on:
        return told_ended(request, proposal.household)
    form = form_of(request, proposal)
    theirs = changed_since(request, proposal.household, form) if proposal.household else []
    if not theirs and form.is_valid():
        try:
            done = carried_out(form, lambda: accept_proposal(proposal=proposal, act=form.carry_out, by=request.user))
        except ProposalClosed as closed:
            return told_closed(request, closed.proposal)
        if done:
            messages.success(request, done)
            return after(proposal)
    return detail_page(request, proposal, form=form, theirs=theirs)


@require_POST
def proposal_refuse(request, pk):
    proposal = answerable(request.user, pk)
    answer = tidy(request.POST.get("answer", ""))[:500]
    if not answer:
        return detail_page(request, proposal, error=WITHOUT_REASON)
    try:
        refuse_proposal(proposal=proposal, answer=answer, by=request.user)
    except ProposalClosed as closed:
        return told_closed(request, closed.proposal)
    messages.success(request, f"Đã trả lời {proposal.proposed_by}: không đồng ý, kèm lý do.")
    return redirect("proposal-list")


@never_cache
@require_POST
def proposal_reveal(request, pk):
    """The page with one proposed private value in full, in this answer only; the showing is written down."""
    proposal = visible_proposal(request.user, pk)
    require(request.user, "personal.view", proposal.hamlet)
    field = next((one for one in private(proposal) if one.name == request.POST.get("field")), None)
    if field is None:
        raise Http404
    reveal_proposed(proposal=proposal, field=field, by=request.user)
    return detail_page(request, proposal, shown=field.name)


def visible_proposal(user, pk):
    """A proposal of the user's area with its household and the people there now."""
    rows = Proposal.objects.visible_to(user).select_related(
        "hamlet__parent", "household__hamlet__parent", "household__updated_by", "proposed_by", "answered_by"
    )
    people = Prefetch("household__members", Member.objects.order_by(F("is_head").desc(), "order", "pk"))
    return get_object_or_404(rows.prefetch_related(people), pk=pk)


def answerable(user, pk):
    """A proposal the user may answer: 404 outside the area, 403 without the right or of one's own."""
    proposal = visible_proposal(user, pk)
    require(user, EDIT, proposal.hamlet)
    if not may_answer(proposal, user):
        raise PermissionDenied
    return proposal


def after(proposal):
    """Where an accepted proposal leads: to its household, or to the form of a new one."""
    if proposal.kind == Proposal.Kind.REVIEW:
        return HttpResponseRedirect(f"{reverse('household-create')}?de-nghi={proposal.pk}")
    return redirect("household-detail", proposal.household_id)


def told_closed(request, proposal):
    state = proposal.get_state_display().lower()
    messages.info(request, f"Đề nghị này không còn chờ trả lời: {state}.")
    return redirect("proposal-detail", proposal.pk)


def form_of(request, proposal):
    data = request.POST.copy() if request.method == "POST" else None
    return answer_form(proposal, proposal.household, request.user, data)


def detail_page(request, proposal, *, form=None, theirs=(), error="", shown=None):
    """The proposal with the register beside it, and for who may answer the officer's form."""
    user, household = request.user, proposal.household
    waits = proposal.state == Proposal.State.WAITING
    may_edit = can(user, EDIT, proposal.hamlet)
    ended = household is not None and household.ended_on is not None
    may_reveal = can(user, "personal.view", proposal.hamlet)
    answers = waits and may_edit and may_answer(proposal, user)
    seen = proposal.content.get("version", 0)
    context = {
        "proposal": proposal,
        "household": household,
        "facts": facts(proposal, household, shown),
        "private": [field for field in private(proposal) if field.name != shown] if may_reveal else [],
        "steps": past.since(household, seen) if waits and household and household.version > seen else [],
        "theirs": theirs,
        "form": (form or answer_form(proposal, household, user)) if answers and not ended else None,
        "may_answer": answers,
        "ended": ended,
        "own": waits and may_edit and not may_answer(proposal, user),
        "may_withdraw": waits and proposal.proposed_by_id == user.pk,
        "may_enter": may_edit and proposal.kind == "review" and proposal.state == "accepted" and household is None,
        "error": error,
        "relations": RELATIONS,
        "ethnic_groups": GROUP_NAMES,
    }
    return render(request, "households/proposals/detail.html", context)
