"""On every page: when the session was last used; and whom an office asks for a second factor is led there."""

from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect

from offices.security.devices import device_of, required_of
from offices.security.sessions import note_seen

FREE = {"second-factor", "second-factor-begin", "second-factor-set-up", "sign-in", "sign-in-code", "sign-out"}


class SecondFactorMiddleware:
    """Stands after OTPMiddleware, which says by which device the session was verified."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        note_seen(request)
        if request.resolver_match.view_name in FREE or request.user.otp_device or not required_of(request.user):
            return None
        if device_of(request.user):
            # Signed in before the device was there: sign in again, with its code.
            logout(request)
            return redirect("sign-in")
        messages.warning(request, "Cơ quan yêu cầu mã xác thực: bật mã xác thực rồi mới dùng tiếp được phần mềm.")
        return redirect("second-factor")
