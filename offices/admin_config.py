"""Django's admin on our own site class; stands in INSTALLED_APPS in place of "django.contrib.admin"."""

from django.contrib.admin.apps import AdminConfig


class OfficesAdminConfig(AdminConfig):
    default_site = "offices.admin_site.OfficesAdminSite"
    default = False
