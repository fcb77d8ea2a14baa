"""Addresses of the public check of issued papers."""

from django.urls import path

from documents.signing import public

urlpatterns = [
    path("", public.public_lookup, name="public-lookup"),
    path("tep/", public.public_file, name="public-file"),
    path("<str:code>/", public.public_paper, name="public-paper"),
]
