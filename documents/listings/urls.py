"""Addresses of lists to print."""

from django.urls import path

from documents.listings import views

urlpatterns = [
    path("", views.choose, name="listing-choose"),
    path("tep/", views.file, name="listing-file"),
]
