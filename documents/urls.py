"""Addresses of documents."""

urlpatterns = []
