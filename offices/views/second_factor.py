"""The code after the password; switching the second factor on and off."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_otp import login as keep_device

from offices.security import devices
from offices.security.forms import CodeForm, FirstCodeForm
from offices.security.guessing import count_wrong, refusal
from offices.security.half_way import forget_half_way, who_is_half_way
from offices.throttle import throttled


@login_not_required
@throttled("sign-in", limit=60, seconds=60)
@sensitive_post_parameters("code")
@csrf_protect
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_code(request):
    """Asked of accounts with a second factor, after their password. Wrong codes count as failed sign-ins."""
    user, page = who_is_half_way(request)
    if user is None:
        return redirect("sign-in")
    form = CodeForm(request.POST or None, user=user)
    if request.method == "POST":
        if locked := refusal(request, user):
            return locked
        if form.is_valid():
            return _sign_in(request, user, form.device, page)
        if form.has_error("code", "wrong"):
            count_wrong(request, user)
    return render(request, "offices/security/code.html", {"form": form})


def _sign_in(request, user, device, page):
    forget_half_way(request)
    user.otp_device = device
    login(request, user)
    left = devices.codes_left(user)
    if hasattr(device, "token_set"):
        messages.warning(
            request, f"Đã dùng một mã dự phòng, còn {left} mã. Mất điện thoại thì bật lại mã xác thực ở máy mới."
        )
    return redirect(page)


@never_cache
@require_GET
def second_factor(request):
    """Whether the second factor is on, and what to do with it."""
    device = devices.device_of(request.user)
    return render(
        request,
        "offices/security/second_factor.html",
        {
            "device": device,
            "codes_left": devices.codes_left(request.user) if device else 0,
            "required": devices.required_of(request.user),
            "form": CodeForm(user=request.user),
        },
    )


@require_POST
def second_factor_begin(request):
    """Make a new key; who has a device already proves it first."""
    if devices.device_of(request.user) and not _code_is_right(request):
        return redirect("second-factor")
    devices.begin_set_up(by=request.user)
    return redirect("second-factor-set-up")


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor_set_up(request):
    """The picture for the phone, and the first code; then the recovery codes, shown this once."""
    device = devices.new_device_of(request.user)
    if device is None:
        return redirect("second-factor")
    form = FirstCodeForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        key = request.session.session_key
        codes = devices.confirm(device=device, code=form.cleaned_data["code"], session_key=key, by=request.user)
        if codes:
            keep_device(request, devices.device_of(request.user))
            return render(request, "offices/security/recovery_codes.html", {"codes": codes})
        form.add_error("code", "Mã không đúng. Nhập 6 chữ số đang hiện trong ứng dụng; giờ của điện thoại phải đúng.")
    context = {"form": form, "qr": devices.qr_of(device), "key": devices.key_of(device)}
    return render(request, "offices/security/set_up.html", context)


@sensitive_post_parameters("code")
@never_cache
@require_POST
def second_factor_codes(request):
    """New recovery codes, shown this once."""
    if not _code_is_right(request):
        return redirect("second-factor")
    return render(request, "offices/security/recovery_codes.html", {"codes": devices.renew_codes(by=request.user)})


@sensitive_post_parameters("code")
@require_POST
def second_factor_off(request):
    if devices.required_of(request.user):
        messages.error(
            request, "Cơ quan yêu cầu mã xác thực: không tắt được. Đổi điện thoại thì bấm “Chuyển sang máy khác”."
        )
    elif _code_is_right(request):
        devices.switch_off(by=request.user)
        messages.success(request, "Đã tắt mã xác thực. Lần sau chỉ cần mật khẩu để đăng nhập.")
    return redirect("second-factor")


def _code_is_right(request):
    """Whether the posted code belongs to the person; says what is wrong otherwise."""
    form = CodeForm(request.POST, user=request.user)
    if form.is_valid():
        return True
    messages.error(request, " ".join(form.errors["code"]))
    return False
