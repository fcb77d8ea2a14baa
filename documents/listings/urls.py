"""Addresses of lists to print."""

from django.urls import path

from documents.listings import views

urlpatterns = [
    path("", views.choose, name="listing-choose"),
    path("tep/", views.file, name="listing-file"),
    path("tep/<slug:key>/", views.printout, name="listing-printout"),
    path("tep/<slug:key>/pdf/", views.printout_file, name="listing-printout-file"),
    path("tep/<slug:key>/lam-lai/", views.printout_again, name="listing-printout-again"),
]
