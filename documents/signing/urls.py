"""Addresses of signed copies."""

from django.urls import path

from documents.signing import views

urlpatterns = [
    path("ban/<int:pk>/", views.version_copies, name="version-copies"),
    path("ban/<int:pk>/da-ban-hanh.pdf", views.version_issued, name="version-issued"),
    path("ban-ky/<int:pk>/tep/", views.copy_file, name="copy-file"),
]
