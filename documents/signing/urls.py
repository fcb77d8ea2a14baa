"""Addresses of signed copies."""

from django.urls import path

from documents.signing import office_views, views

urlpatterns = [
    path("ban/<int:pk>/", views.version_copies, name="version-copies"),
    path("ban/<int:pk>/da-ban-hanh.pdf", views.version_issued, name="version-issued"),
    path("ban/<int:pk>/ky-so/", office_views.version_sign, name="version-sign"),
    path("hinh-chu-ky/", office_views.picture_list, name="picture-list"),
    path("hinh-chu-ky/<int:pk>.png", office_views.picture_file, name="picture-file"),
    path("hinh-chu-ky/<int:pk>/bo/", office_views.picture_remove, name="picture-remove"),
    path("ban-ky/<int:pk>/tep/", views.copy_file, name="copy-file"),
    path("ban-ky/<int:pk>/bo/", views.copy_remove, name="copy-remove"),
]
