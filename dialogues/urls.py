"""Addresses of dialogues."""

from django.urls import path

from dialogues import views

urlpatterns = [
    path("", views.conference_list, name="conference-list"),
    path("them/", views.conference_create, name="conference-create"),
    path("<int:pk>/", views.conference_detail, name="conference-detail"),
    path("<int:pk>/sua/", views.conference_edit, name="conference-edit"),
    path("<int:pk>/xoa/", views.conference_delete, name="conference-delete"),
]
