"""A person's notices: reading, opening, marking as read."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from offices.notices import mark_read
from offices.typed import typed_number

PER_PAGE = 30


@require_safe
def notice_list(request):
    """The reader's own notices, the newest first; ?chua_doc leaves out what was read."""
    unread_only = "chua_doc" in request.GET
    notices = request.user.notices.unread() if unread_only else request.user.notices.all()
    page = Paginator(notices, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "offices/notices.html", {"page": page, "unread_only": unread_only})


@require_POST
def notice_open(request, pk):
    """Mark a notice as read and go where it leads."""
    notice = get_object_or_404(request.user.notices, pk=pk)
    mark_read(notices=request.user.notices.filter(pk=pk), by=request.user)
    inside = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if inside else "notice-list")


@require_POST
def notice_read_all(request):
    """Mark as read what the page showed: what came in meanwhile stays unread."""
    notices = request.user.notices.filter(pk__lte=typed_number(request.POST.get("den", "")))
    done = mark_read(notices=notices, by=request.user)
    messages.success(request, f"Đã đánh dấu đọc {done} thông báo.")
    return redirect("notice-list")
