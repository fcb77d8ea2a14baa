"""Addresses of dialogues."""

from django.urls import path

from dialogues.views import conferences, parts

urlpatterns = [
    path("", conferences.conference_list, name="conference-list"),
    path("them/", conferences.conference_create, name="conference-create"),
    path("<int:pk>/", conferences.conference_detail, name="conference-detail"),
    path("<int:pk>/sua/<slug:part>/", parts.conference_part, name="conference-part"),
    path("<int:pk>/xoa/", conferences.conference_delete, name="conference-delete"),
]
