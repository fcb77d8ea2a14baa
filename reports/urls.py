"""Addresses of reports."""

from django.urls import path

from reports import movement_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("dien-bien/", movement_views.movement_table, name="movement-table"),
    path("dien-bien/ho/", movement_views.movement_households, name="movement-households"),
    path("dien-bien/tep/", movement_views.movement_file, name="movement-file"),
]
