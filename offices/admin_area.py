"""What all administration pages share: rows of one's own area, acts written into the audit trail."""

from django.contrib import admin
from django.db.models import Q
from django.forms import ModelChoiceField
from django.utils import timezone

from offices.access import office_of, within
from offices.audit import record
from offices.models import LegalAct, Posting, Unit, User

MANAGE = "account.manage"


def unit_of(row):
    """The unit a row belongs to, or None: itself, its `unit`, or where an account works."""
    if isinstance(row, Unit):
        return row
    return office_of(row) if isinstance(row, User) else getattr(row, "unit", None)


class Area:
    """Rows whose unit (`area_field`, a lookup to a Unit's path) the administrator manages, for pages and their parts.

    What a row may name lies in the area too, whatever number is sent; what it names already may stay.
    """

    area_field = "unit__path"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(within(self.area_field, request.user, MANAGE))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(db_field, request, **offered(db_field, request.user), **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **offered(db_field, request.user), **kwargs)


class AreaAdmin(Area, admin.ModelAdmin):
    """A page of such rows."""

    show_facets = admin.ShowFacets.NEVER

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        for name, field in form.base_fields.items():
            if obj and isinstance(field, ModelChoiceField):
                field.queryset = field.queryset.model._base_manager.filter(
                    Q(pk__in=field.queryset.values("pk")) | Q(pk__in=named_by(obj, name))
                )
        return form

    def has_module_permission(self, request):
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission

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


class AreaInline(Area, admin.TabularInline):
    """Rows edited on another row's page; whoever may open that page may edit those of the area."""

    extra = 0

    def has_view_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission


def note(action, verb, row, by):
    summary = f"{verb} {row._meta.verbose_name}: {row}"
    record(action=action, unit=unit_of(row), target=row, summary=summary, by=by)


def units_of(user):
    """Units an administrator manages."""
    return Unit.objects.filter(within("path", user, MANAGE))


def accounts_of(user):
    """Accounts that work in the area alone, or have no posting yet.

    Whoever works outside the area too belongs to a higher administrator: a new password would open that door.
    """
    living = Posting.objects.not_over(timezone.localdate())
    elsewhere = living.exclude(within("unit__path", user, MANAGE)).values("user")
    rows = User.objects.exclude(pk__in=elsewhere)
    return rows if user.is_superuser else rows.exclude(is_superuser=True)


def acts_of(user):
    """National acts, and those of the offices of the area."""
    return LegalAct.objects.filter(Q(unit=None) | within("unit__path", user, MANAGE))


MANAGED = {Unit: units_of, User: accounts_of, LegalAct: acts_of}


def offered(db_field, user):
    """What a field may name, as the argument of `formfield`."""
    rows = MANAGED.get(db_field.related_model)
    return {"queryset": rows(user)} if rows else {}


def named_by(row, name):
    """Keys of what a row names already."""
    named = row._meta.get_field(name)
    if named.many_to_many:
        return list(getattr(row, name).values_list("pk", flat=True))
    return [getattr(row, named.attname)]
