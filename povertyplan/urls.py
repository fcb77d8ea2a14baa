"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("reports.urls")),
    path("", include("offices.urls")),
    path("ho/in/", include("documents.listings.urls")),
    path("ho/", include("households.urls")),
    path("ho/", include("programs.household_urls")),
    path("chuong-trinh/", include("programs.urls")),
    path("kinh-phi/", include("programs.money.urls")),
    path("doi-thoai/", include("dialogues.urls")),
    path("doi-thoai/", include("dialogues.participant_urls")),
    path("van-ban/", include("documents.urls")),
    path("tra-cuu/", include("documents.signing.public_urls")),
    path("quan-tri/", admin.site.urls),
]

handler500 = "povertyplan.errors.server_error"
