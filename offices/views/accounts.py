"""Signing in and out, changing the password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from offices.actions import note_password_change
from offices.forms import PasswordForm, SignInForm
from offices.security.devices import device_of
from offices.security.guessing import count_wrong, refusal
from offices.security.half_way import stop_half_way
from offices.security.keeping import forget_pages
from offices.security.sessions import begin_anew
from offices.throttle import throttled


# Axes locks one name from one address; this slows down who tries one password on many names.
@login_not_required
@throttled("sign-in", limit=60, seconds=60)
@sensitive_post_parameters("password")
@csrf_protect
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request):
    """The only page for everyone; goes on to `next` when that is a page of ours."""
    if request.user.is_authenticated:
        return redirect(_next_page(request))
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if device_of(form.get_user()):
            stop_half_way(request, form.get_user(), _next_page(request))
            return redirect("sign-in-code")
        login(request, form.get_user())
        return redirect(_next_page(request))
    return render(request, "offices/sign_in.html", {"form": form, "next": request.GET.get("next", "")})


def _next_page(request):
    page = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    # Only a path: `redirect` would take anything else for the name of an address.
    return page if safe and page.startswith("/") else settings.LOGIN_REDIRECT_URL


@require_POST
def sign_out(request):
    logout(request)
    messages.success(request, "Đã đăng xuất.")
    return forget_pages(redirect("sign-in"))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password_change(request):
    """The new password counts at once; other sessions of the account end. Wrong old ones lock as at the sign-in."""
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and (locked := refusal(request, request.user)):
        return locked
    if request.method == "POST" and form.is_valid():
        user = form.save()
        begin_anew(request, user, by=request.user)
        note_password_change(user=user, by=request.user)
        messages.success(request, "Đã đổi mật khẩu. Các máy khác đang dùng tài khoản này phải đăng nhập lại.")
        return redirect("home")
    if form.has_error("old_password", "password_incorrect"):
        count_wrong(request, request.user)
    return render(request, "offices/password_change.html", {"form": form})
