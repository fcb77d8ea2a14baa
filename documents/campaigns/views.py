"""Pages of a superior office: the inbox, its campaigns, who has sent what, reminders."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from documents.campaigns import actions
from documents.campaigns.access import desk_of
from documents.campaigns.forms import CampaignForm, InboxFilter
from documents.campaigns.inbox import campaign_rows, inbox, progress
from documents.campaigns.sorting import counts
from documents.models import Campaign
from offices.access import can

PER_PAGE = 50


def visible_campaign(request, pk):
    """The campaign if it belongs to an area where the user opens campaigns (404 else)."""
    return get_object_or_404(Campaign.objects.visible_to(request.user).select_related("unit"), pk=pk)


@require_safe
def submission_inbox(request):
    """Papers sent to the office, and those its campaigns still wait for."""
    unit = desk_of(request.user, "paper.review")
    rows = inbox(unit, timezone.localdate())
    form = InboxFilter(request.GET, rows=rows)
    page = Paginator(form.applied(rows), PER_PAGE).get_page(request.GET.get("page"))
    context = {"unit": unit, "form": form, "page": page, "counts": counts(rows), "total": len(rows)}
    return render(request, "documents/campaigns/inbox.html", context)


@require_safe
def campaign_list(request):
    unit = desk_of(request.user, "campaign.edit")
    campaigns = Campaign.objects.filter(unit=unit).prefetch_related("exempt")
    page = Paginator(campaigns, PER_PAGE).get_page(request.GET.get("page"))
    context = {"unit": unit, "page": page, "lines": progress(unit, list(page), timezone.localdate())}
    return render(request, "documents/campaigns/list.html", context)


def campaign_create(request):
    unit = desk_of(request.user, "campaign.edit")
    campaign = Campaign(unit=unit, year=timezone.localdate().year)
    form = CampaignForm(request.POST or None, instance=campaign, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        made = actions.open_campaign(campaign=form.instance, exempt=form.cleaned_data["exempt"], by=request.user)
        messages.success(request, f"Đã mở đợt “{made}”. Các đơn vị phải gửi thấy đợt này ở trang chủ.")
        return redirect("campaign-detail", made.pk)
    return render(request, "documents/campaigns/form.html", {"form": form, "campaign": None})


def campaign_edit(request, pk):
    campaign = visible_campaign(request, pk)
    form = CampaignForm(request.POST or None, instance=campaign, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        actions.edit_campaign(campaign=form.instance, exempt=form.cleaned_data["exempt"], by=request.user)
        messages.success(request, f"Đã lưu đợt “{form.instance}”, hạn gửi {form.instance.due_on:%d/%m/%Y}.")
        return redirect("campaign-detail", pk)
    title = Campaign.objects.get(pk=pk).title if form.is_bound else campaign.title
    return render(request, "documents/campaigns/form.html", {"form": form, "campaign": campaign, "title": title})


@require_safe
def campaign_detail(request, pk):
    """Who has sent what; who is late."""
    campaign, today = visible_campaign(request, pk), timezone.localdate()
    rows = campaign_rows(campaign, today)
    waiting = [row for row in rows if row.waits_on_sender]
    form = InboxFilter(request.GET, rows=rows)
    context = {
        "campaign": campaign,
        "rows": form.applied(rows),
        "form": form,
        "counts": counts(rows),
        "total": len(rows),
        "to_remind": sum(bool(one.fresh or not one.users) for one in actions.reminders(campaign, waiting, today)),
        "may_review": can(request.user, "paper.review", campaign.unit),
    }
    return render(request, "documents/campaigns/detail.html", context)


def names(units):
    """ "7 đơn vị: Xã Khe Mây, Xã Nà Sản ..."; five of them by name."""
    named = ", ".join(unit.title for unit in units[:5])
    return f"{len(units)} đơn vị: {named}" + (" ..." if len(units) > 5 else "")


@require_POST
def campaign_remind(request, pk):
    campaign = visible_campaign(request, pk)
    reminded = actions.remind(campaign=campaign, by=request.user)
    if reminded.told:
        messages.success(request, f"Đã nhắc {names(reminded.told)}.")
    if reminded.unheard:
        messages.warning(
            request,
            f"Chưa nhắc được {names(reminded.unheard)}: chưa có tài khoản công chức. "
            "Đề nghị người quản trị lập tài khoản, hoặc nhắc bằng cách khác.",
        )
    if reminded.told or reminded.unheard:
        return redirect("campaign-detail", pk)
    if campaign.reminded_on == timezone.localdate():
        messages.info(request, "Hôm nay đã nhắc các đơn vị này rồi. Mỗi ngày chỉ nhắc một đơn vị một lần.")
    else:
        messages.info(request, "Không còn đơn vị nào phải nhắc.")
    return redirect("campaign-detail", pk)


@require_POST
def campaign_close(request, pk):
    closed = actions.close_campaign(campaign=visible_campaign(request, pk), by=request.user)
    messages.success(request, f"Đã đóng đợt “{closed}”. Văn bản đã gửi vẫn ở hộp văn bản đến.")
    return redirect("campaign-detail", pk)


@require_POST
def campaign_reopen(request, pk):
    campaign = visible_campaign(request, pk)
    try:
        actions.reopen_campaign(campaign=campaign, by=request.user)
    except actions.StillOpenError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Đã mở lại đợt “{campaign}”.")
    return redirect("campaign-detail", pk)
