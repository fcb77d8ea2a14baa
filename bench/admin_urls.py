"""A bare admin site for the comparison: what anybody gets from Django for nothing."""

from django.contrib import admin
from django.urls import include, path

from households.models import Household


class HouseholdAdmin(admin.ModelAdmin):
    list_display = ["code", "head_name", "hamlet"]
    list_select_related = ["hamlet"]
    list_per_page = 50
    search_fields = ["head_name", "code", "members__name"]


site = admin.AdminSite()
site.register(Household, HouseholdAdmin)
urlpatterns = [path("admin/", site.urls), path("", include("povertyplan.urls"))]
