"""Addresses of households."""

urlpatterns = []
