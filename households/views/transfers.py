"""Households on their way between communes: those waiting here, those sent; taking in, refusing, taking back."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from households.entries import EDIT
from households.forms import drawn
from households.life.actions import ActRefused, accept_transfer, cancel_transfer, refuse_transfer
from households.life.fields import UnitChoice
from households.life.places import hamlets_today
from households.models import Transfer
from households.views.life import carried_out, form_methods
from households.views.register import require_somewhere
from offices.access import require, within

PER_PAGE = 50
REFUSE = "khong"


class AnswerForm(forms.Form):
    """A hamlet to take the household in, or a reason to refuse it."""

    answer = forms.CharField(label="Lý do không tiếp nhận", max_length=300, required=False)

    def __init__(self, *args, transfer, refusing, **kwargs):
        super().__init__(*args, **kwargs)
        hamlets = hamlets_today(transfer.to_unit)
        self.fields["hamlet"] = UnitChoice(hamlets, label="Tiếp nhận vào thôn, xóm", required=not refusing)
        self.helper = drawn("hamlet")
        self.refusal = drawn("answer")


def visible(user):
    """Transfers from or to places the user may read."""
    there, here = (within(field, user, "household.view") for field in ("household__hamlet__path", "to_unit__path"))
    return Transfer.objects.filter(Q(there) | Q(here)).select_related(
        "to_unit", "household__hamlet__parent", "sent_by", "answered_by"
    )


@require_safe
def transfer_list(request):
    """Households that wait for this office, and what became of those it sent or took in."""
    require_somewhere(request.user, EDIT)
    rows = Transfer.objects.select_related("to_unit", "household__hamlet__parent", "sent_by", "answered_by")
    sent = Paginator(rows.outgoing(request.user), PER_PAGE).get_page(request.GET.get("page"))
    done = rows.incoming(request.user).exclude(state=Transfer.State.WAITING)[:PER_PAGE]
    context = {"waiting": list(rows.incoming(request.user).waiting()), "sent": sent, "done": list(done)}
    return render(request, "households/life/transfers.html", context)


@form_methods
def transfer_answer(request, pk):
    """One household that waits: who it is, the two answers."""
    transfer = get_object_or_404(visible(request.user), pk=pk)
    require(request.user, EDIT, transfer.to_unit)
    refusing = REFUSE in request.POST
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, transfer=transfer, refusing=refusing)
    if request.method == "POST" and form.is_valid():
        if refusing:
            answer = form.cleaned_data["answer"]
            if carried_out(form, lambda: refuse_transfer(transfer=transfer, answer=answer, by=request.user)):
                messages.success(request, f"Đã báo không tiếp nhận hộ {transfer.household.head_name}.")
                return redirect("transfer-list")
        elif new := carried_out(
            form, lambda: accept_transfer(transfer=transfer, hamlet=form.cleaned_data["hamlet"], by=request.user)
        ):
            messages.success(request, f"Đã tiếp nhận hộ {new.head_name} vào {new.hamlet.phrase}.")
            return redirect("household-detail", new.pk)
    household = transfer.household
    context = {
        "transfer": transfer,
        "form": form,
        "code": household.status_on(timezone.localdate()),
        "newest": household.newest_recognition(timezone.localdate()),
        "people": list(household.members.all()),
    }
    return render(request, "households/life/transfer.html", context)


@require_POST
def transfer_cancel(request, pk):
    transfer = get_object_or_404(visible(request.user), pk=pk)
    require(request.user, EDIT, transfer.household.hamlet)
    try:
        cancel_transfer(transfer=transfer, by=request.user)
        messages.success(request, f"Đã rút lại đề nghị chuyển hộ {transfer.household.head_name}.")
    except ActRefused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("household-detail", transfer.household_id)
