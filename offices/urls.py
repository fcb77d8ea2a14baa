"""Addresses of offices."""

urlpatterns = []
