"""Addresses of totals."""

from django.urls import path

from documents.totals import views

urlpatterns = [
    path("", views.totals, name="totals"),
    path("tep/", views.totals_file, name="totals-file"),
]
