"""Addresses of the register and of imports."""

from django.urls import include, path

from households.views import register

urlpatterns = [
    path("", register.household_list, name="household-list"),
    path("xuat/", register.household_export, name="household-export"),
    path("them/", register.household_create, name="household-create"),
    path("nhap/", include("households.import_urls")),
    path("<int:pk>/", register.household_detail, name="household-detail"),
    path("<int:pk>/sua/", register.household_edit, name="household-edit"),
    path("<int:pk>/so-dinh-danh/", register.household_reveal, name="household-reveal"),
    path("<int:pk>/cong-nhan/", register.recognition_create, name="recognition-create"),
]
