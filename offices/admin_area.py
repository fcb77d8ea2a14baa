"""What all administration pages share: rows of one's own area, acts written into the audit trail."""

from django.contrib import admin
from django.db.models import Q

from offices.access import office_of, postings, within
from offices.audit import record
from offices.models import Unit, User

MANAGE = "account.manage"


def unit_of(row):
    """The unit a row belongs to, or None: itself, its `unit`, or where an account works."""
    if isinstance(row, Unit):
        return row
    return office_of(row) if isinstance(row, User) else getattr(row, "unit", None)


class AreaAdmin(admin.ModelAdmin):
    """Rows whose unit (`area_field`, a lookup to a Unit's path) the administrator manages."""

    area_field = "unit__path"
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        return super().get_queryset(request).filter(within(self.area_field, request.user, MANAGE))

    def has_module_permission(self, request):
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Unit:
            kwargs.setdefault("queryset", units_of(request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def log_addition(self, request, row, message):
        note("admin.add", "Thêm", row, request.user)
        return super().log_addition(request, row, message)

    def log_change(self, request, row, message):
        note("admin.change", "Sửa", row, request.user)
        return super().log_change(request, row, message)

    def log_deletions(self, request, queryset):
        for row in queryset:
            note("admin.delete", "Xóa", row, request.user)
        return super().log_deletions(request, queryset)


class AreaInline(admin.TabularInline):
    """Rows edited on another row's page; whoever may open that page may edit them."""

    extra = 0

    def has_view_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Unit:
            kwargs.setdefault("queryset", units_of(request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def note(action, verb, row, by):
    summary = f"{verb} {row._meta.verbose_name}: {row}"
    record(action=action, unit=unit_of(row), target=row, summary=summary, by=by)


def units_of(user):
    """Units an administrator manages."""
    return Unit.objects.filter(within("path", user, MANAGE))


def units_and_above(user):
    """The same and the units above them, which stand as parents."""
    keys = {int(key) for posting in postings(user) for key in posting.unit.path.split("/") if key}
    return Unit.objects.filter(within("path", user, MANAGE) | Q(pk__in=keys))
