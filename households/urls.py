"""Addresses of the register and, below it, of imports."""

from django.urls import include, path

from households.views import duplicates, editing, exporting, register, revealing

urlpatterns = [
    path("", register.household_list, name="household-list"),
    path("xuat/", exporting.household_export, name="household-export"),
    path("them/", editing.household_create, name="household-create"),
    path("nhap/", include("households.import_urls")),
    path("", include("households.life_urls")),
    path("trung/", duplicates.doubles_list, name="doubles-list"),
    path("trung/<int:pk>/bo/", duplicates.doubles_again, name="doubles-again"),
    path("<int:pk>/", register.household_detail, name="household-detail"),
    path("<int:pk>/khac-ho/", duplicates.household_apart, name="household-apart"),
    path("<int:pk>/sua/", editing.household_edit, name="household-edit"),
    path("<int:pk>/hien/", revealing.household_reveal, name="household-reveal"),
    path("", include("households.decision_urls")),
    path("", include("households.proposal_urls")),
]
