"""Administration pages of the quản trị role."""

from axes.utils import reset
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from offices.admin_area import AreaAdmin, AreaInline, accounts_of, acts_of, note
from offices.models import AuditEvent, LegalAct, OfficeCitation, OfficeProfile, Post, Posting, Unit, UnitYear, User
from offices.security.devices import reset_devices
from vietnamese.text import search_key


class PostingInline(AreaInline):
    model = Posting
    fields = ["unit", "role", "valid_from", "valid_to"]
    autocomplete_fields = ["unit"]


class NewUserForm(UserCreationForm):
    class Meta:
        model = User
        fields = ["username", "full_name"]
        help_texts = {"username": "Chữ không dấu, chữ số và @ . + - _, tối đa 150 ký tự."}


class NewPasswordForm(AdminPasswordChangeForm):
    usable_password = None  # an account that may not sign in is switched off instead


class UserForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class UserAdmin(AreaAdmin, DjangoUserAdmin):
    """Accounts that work in the area alone, or have no posting yet."""

    form, add_form, change_password_form = UserForm, NewUserForm, NewPasswordForm
    inlines = [PostingInline]
    list_display = ["username", "full_name", "phone", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["username", "full_name"]
    ordering = ["username"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    actions = ["unlock", "reset_second_factor"]
    add_form_template = None
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Người dùng", {"fields": ["full_name", "email", "phone"]}),
        (
            "Quyền",
            {
                "fields": ["is_active", "is_staff"],
                "description": "Quyền theo phân công bên dưới. Chỉ đánh dấu trạng thái nhân viên cho quản trị.",
            },
        ),
        ("Thời gian", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["username", "full_name", "password1", "password2"]})]

    def get_queryset(self, request):
        return accounts_of(request.user)

    def has_delete_permission(self, request, obj=None):
        """Accounts are switched off, not deleted: the trail and the papers name them."""
        return False

    @admin.action(description="Mở khóa đăng nhập cho các tài khoản đã chọn")
    def unlock(self, request, queryset):
        for user in queryset:
            reset(username=user.username)
            note("account.unlock", "Mở khóa đăng nhập", user, request.user)
        messages.success(request, f"Đã mở khóa đăng nhập cho {len(queryset)} tài khoản.")

    @admin.action(description="Gỡ mã xác thực (mất điện thoại) của các tài khoản đã chọn")
    def reset_second_factor(self, request, queryset):
        for user in queryset:
            reset_devices(user=user, by=request.user)
        messages.success(request, f"Đã gỡ mã xác thực và kết thúc các phiên đăng nhập của {len(queryset)} tài khoản.")


@admin.register(Unit)
class UnitAdmin(AreaAdmin):
    area_field = "path"
    list_display = ["shown_name", "level", "code", "parent", "area", "valid_from", "valid_to"]
    list_filter = ["level", "area"]
    list_select_related = ["parent"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name_key", "code"]
    search_help_text = "Tên có dấu hoặc không dấu, hoặc mã đơn vị"
    ordering = ["path"]
    autocomplete_fields = ["parent", "successors"]

    @admin.display(description="đơn vị", ordering="name_key")
    def shown_name(self, unit):
        return unit.title

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        # Only the whole country has units without a unit above.
        form.base_fields["parent"].required = not (obj and obj.parent is None)
        return form


@admin.register(UnitYear)
class UnitYearAdmin(AreaAdmin):
    list_display = ["unit", "year", "households", "persons", "source"]
    list_select_related = ["unit"]
    list_filter = ["year"]
    search_fields = ["unit__name_key"]
    autocomplete_fields = ["unit"]


@admin.register(Posting)
class PostingAdmin(AreaAdmin):
    list_display = ["user", "role", "unit", "valid_from", "valid_to"]
    list_select_related = ["user", "unit"]
    list_filter = ["role"]
    search_fields = ["user__username", "user__full_name", "unit__name_key"]
    autocomplete_fields = ["user", "unit"]

    def get_readonly_fields(self, request, obj=None):
        """A posting ends, and another person gets another: it never changes hands."""
        return ["user"] if obj else []


@admin.register(OfficeProfile)
class OfficeProfileAdmin(AreaAdmin):
    list_display = ["short_name", "unit", "valid_from", "valid_to"]
    list_select_related = ["unit"]
    search_fields = ["short_name", "unit__name_key"]
    autocomplete_fields = ["unit"]


@admin.register(Post)
class PostAdmin(AreaAdmin):
    list_display = ["holder", "title", "unit", "valid_from", "valid_to"]
    list_select_related = ["unit"]
    list_filter = ["kind"]
    search_fields = ["holder", "title", "unit__name_key"]
    autocomplete_fields = ["unit"]


class CitationForm(forms.ModelForm):
    class Meta:
        model = OfficeCitation
        fields = ["unit", "act", "order"]

    def clean(self):
        data = super().clean()
        unit, act = data.get("unit"), data.get("act")
        if unit and act and not LegalAct.objects.citable_by(unit).filter(pk=act.pk).exists():
            self.add_error("act", "Văn bản này là của riêng một cơ quan khác.")
        return data


@admin.register(OfficeCitation)
class OfficeCitationAdmin(AreaAdmin):
    form = CitationForm
    list_display = ["act", "unit", "order"]
    list_select_related = ["unit", "act"]
    search_fields = ["act__number", "unit__name_key"]
    autocomplete_fields = ["unit", "act"]


@admin.register(LegalAct)
class LegalActAdmin(AreaAdmin):
    """National acts are read here and changed by `load_legal_acts`; an office's own are kept by the office."""

    list_display = ["number", "signed_on", "issuer", "unit", "in_force_from", "in_force_to", "replaced_by"]
    list_select_related = ["unit", "replaced_by"]
    search_fields = ["number", "subject"]
    autocomplete_fields = ["unit", "replaced_by"]

    def get_queryset(self, request):
        return acts_of(request.user)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if "unit" in form.base_fields:
            form.base_fields["unit"].required = not request.user.is_superuser
        return form

    def has_change_permission(self, request, obj=None):
        own = obj is None or obj.unit_id is not None or request.user.is_superuser
        return own and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


@admin.register(AuditEvent)
class AuditEventAdmin(AreaAdmin):
    area_field = "unit_path"
    list_display = ["at", "actor", "unit_title", "action", "summary"]
    list_filter = ["action"]
    search_fields = ["actor", "summary"]
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
