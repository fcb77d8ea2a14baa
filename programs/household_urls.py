"""Addresses of what the programme gives a household, below /ho/."""

from django.urls import path

from programs.support import views

urlpatterns = [
    path("<int:pk>/ho-tro/", views.household_support, name="household-support"),
    path("<int:pk>/ho-tro/<slug:state>/", views.household_support_add, name="household-support-add"),
]
