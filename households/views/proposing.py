"""The hamlet head's side: proposing a change of a household or a household to review, taking a proposal back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from households.proposing.actions import PROPOSE, ProposalClosed, propose, withdraw_proposal
from households.proposing.forms import FORMS, ReviewProposal
from households.views.entry import RELATIONS
from households.views.life import bound, told_ended
from households.views.proposals import told_closed, visible_proposal
from households.views.register import visible_household
from offices.access import require, within
from offices.models import Unit

SENT = "Đã gửi đề nghị “{}”. Xã trả lời ở trang Đề nghị; rút lại được khi xã chưa trả lời."
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def household_propose(request, pk, kind):
    """The form of one proposal about a household (`kind`: a word of FORMS)."""
    household = visible_household(request.user, pk)
    require(request.user, PROPOSE, household.hamlet)
    if kind not in FORMS:
        raise Http404
    if household.ended_on:
        return told_ended(request, household)
    form = bound(request, FORMS[kind], household)
    if form.is_bound and form.is_valid():
        send(request, form, household.hamlet, household)
        return redirect("household-detail", household.pk)
    return page(request, form, household)


@form_methods
def proposal_review(request):
    """The form of a household that should be reviewed."""
    hamlets = hamlets_to_propose(request.user)
    if not hamlets:
        raise PermissionDenied
    form = ReviewProposal(request.POST if request.method == "POST" else None, hamlets=hamlets)
    if form.is_bound and form.is_valid():
        send(request, form, form.hamlet, None)
        return redirect("proposal-list")
    return page(request, form, None)


@require_POST
def proposal_withdraw(request, pk):
    proposal = visible_proposal(request.user, pk)
    try:
        withdraw_proposal(proposal=proposal, by=request.user)
    except ProposalClosed as closed:
        return told_closed(request, closed.proposal)
    messages.success(request, f"Đã rút đề nghị: {proposal.get_kind_display().lower()}.")
    return redirect("proposal-list")


def send(request, form, hamlet, household):
    told = {"hamlet": hamlet, "household": household, "kind": form.kind, "content": form.content}
    propose(reason=form.cleaned_data["reason"], by=request.user, **told)
    messages.success(request, SENT.format(form.title))


def hamlets_to_propose(user):
    mine = Unit.objects.filter(within("path", user, PROPOSE), level=Unit.Level.HAMLET)
    return list(mine.on(timezone.localdate()).order_by("order", "name_key"))


def page(request, form, household):
    context = {"form": form, "household": household, "relations": RELATIONS}
    return render(request, "households/proposals/propose.html", context)
