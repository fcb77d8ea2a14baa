"""Addresses of dialogues."""

from django.urls import path

from dialogues.views import conferences

urlpatterns = [
    path("", conferences.conference_list, name="conference-list"),
    path("them/", conferences.conference_create, name="conference-create"),
    path("<int:pk>/", conferences.conference_detail, name="conference-detail"),
    path("<int:pk>/sua/", conferences.conference_edit, name="conference-edit"),
    path("<int:pk>/xoa/", conferences.conference_delete, name="conference-delete"),
]
