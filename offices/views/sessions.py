"""Where one is signed in, and ending it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from offices.security.sessions import device_words, end_sessions, living


@require_GET
def session_list(request):
    """The account's own living sessions, this one first."""
    here = request.session.session_key
    rows = [
        {"session": row, "device": device_words(row.agent), "here": row.session_key == here}
        for row in living(request.user)
    ]
    rows.sort(key=lambda row: not row["here"])
    return render(request, "offices/security/sessions.html", {"rows": rows, "others": len(rows) > 1})


@require_POST
def session_end(request, pk):
    """End one of one's own sessions; the one in use ends by signing out."""
    row = get_object_or_404(request.user.sessions.exclude(session_key=request.session.session_key), pk=pk)
    end_sessions(user=request.user, keys=[row.session_key], by=request.user)
    messages.success(request, f"Đã kết thúc phiên đăng nhập trên {device_words(row.agent)}.")
    return redirect("session-list")


@require_POST
def session_end_others(request):
    count = end_sessions(user=request.user, but=request.session.session_key, by=request.user)
    messages.success(request, f"Đã kết thúc {count} phiên đăng nhập khác.")
    return redirect("session-list")
