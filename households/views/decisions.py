"""Decisions of the commune and the households each recognises."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from households.carried import Carried
from households.choosing import Choice
from households.decisions import DecisionRefused, add_households, create_decision, edit_decision, usual_issuer
from households.entries import EDIT
from households.models import Decision
from households.recognition_forms import DecisionForm
from households.views.recognitions import CONFIRM
from households.views.register import may_somewhere, require_somewhere
from offices.access import can, office_of, require

PER_PAGE = 30
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def decision_list(request):
    require_somewhere(request.user, "household.view")
    standing = Q(recognitions__withdrawn_at=None)
    decisions = Decision.objects.visible_to(request.user).select_related("unit")
    decisions = decisions.annotate(households=Count("recognitions", filter=standing))
    decisions = decisions.order_by("-signed_on", "number")
    context = {
        "page": Paginator(decisions, PER_PAGE).get_page(request.GET.get("page")),
        "may_add": may_somewhere(request.user, EDIT),
    }
    return render(request, "households/decisions/list.html", context)


def visible_decision(user, pk):
    return get_object_or_404(Decision.objects.visible_to(user).select_related("unit"), pk=pk)


@form_methods
def decision_create(request):
    unit = office_of(request.user)
    if unit is None:
        raise PermissionDenied
    require(request.user, EDIT, unit)
    form = DecisionForm(request.POST or None, unit=unit, initial={"issuer": usual_issuer(unit)})
    if request.method == "POST" and form.is_valid():
        decision = create_decision(unit=unit, values=form.values, by=request.user)
        messages.success(request, f"Đã ghi {decision}. Chọn các hộ được công nhận ở dưới.")
        return redirect("decision-detail", decision.pk)
    return render(request, "households/decisions/form.html", {"form": form})


@form_methods
def decision_edit(request, pk):
    decision = visible_decision(request.user, pk)
    require(request.user, EDIT, decision.unit)
    shown = str(decision)
    form = DecisionForm(request.POST or None, instance=decision, unit=decision.unit)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                saved = edit_decision(decision=Decision(pk=pk, unit=decision.unit), values=form.values, by=request.user)
        except DecisionRefused as refusal:
            form.add_error("signed_on", str(refusal))
        except IntegrityError:
            form.add_error(
                "signed_on", "Với ngày ký này, có hộ được công nhận trùng một lần khác. Rút lần trùng trước."
            )
        else:
            messages.success(request, f"Đã lưu {saved}.")
            return redirect("decision-detail", pk)
    return render(request, "households/decisions/form.html", {"form": form, "decision": decision, "shown": shown})


@require_safe
def decision_detail(request, pk):
    decision = visible_decision(request.user, pk)
    return detail_page(request, decision, Choice(decision, request.user, request.GET))


@require_POST
def decision_add(request, pk):
    """Recognise the chosen households; doubts are asked on the page with the choice kept."""
    decision = visible_decision(request.user, pk)
    require(request.user, EDIT, decision.unit)
    choice = Choice(decision, request.user, request.GET, request.POST)
    if not choice.is_right() or (choice.doubts and request.POST.get(CONFIRM) != choice.doubts_key):
        return detail_page(request, decision, choice)
    rows = add_households(decision=decision, year=choice.year, chosen=choice.chosen, by=request.user)
    messages.success(request, f"Đã ghi {len(rows)} hộ vào quyết định số {decision.number}.")
    return redirect("decision-detail", pk)


def detail_page(request, decision, choice):
    carried = Carried(decision, request.GET.get("xom", ""))
    context = {
        "decision": decision,
        "carried": carried,
        "may_edit": can(request.user, EDIT, decision.unit),
        "choice": choice,
        "confirm": CONFIRM,
    }
    return render(request, "households/decisions/detail.html", context)
