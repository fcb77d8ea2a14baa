"""The administration pages: for staff with the quản trị role only, signed in by our own page."""

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from offices.access import postings
from offices.roles import ROLES
from offices.views.accounts import sign_out


def manages_accounts(user):
    """Whether one of today's postings gives `account.manage` somewhere."""
    return any("account.manage" in ROLES[posting.role].permissions for posting in postings(user))


class OfficesAdminSite(AdminSite):
    site_header = "Quản trị"
    site_title = "Quản trị"
    index_title = "Tài khoản, đơn vị và văn bản căn cứ"

    def has_permission(self, request):
        return request.user.is_active and request.user.is_staff and manages_accounts(request.user)

    def login(self, request, extra_context=None):
        """Sign-in has one page, with its lock-out; who is signed in and comes here may not enter."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", "/"))

    login = login_not_required(login)

    def logout(self, request, extra_context=None):
        return sign_out(request)

    def password_change(self, request, extra_context=None):
        """The site's own page: it ends other sessions, counts wrong guesses and writes the trail."""
        return redirect("password-change")
