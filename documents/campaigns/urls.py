"""Addresses of the inbox and the campaigns of a superior office."""

from django.urls import path

from documents.campaigns import views

urlpatterns = [
    path("", views.submission_inbox, name="submission-inbox"),
    path("dot/", views.campaign_list, name="campaign-list"),
    path("dot/mo/", views.campaign_create, name="campaign-create"),
    path("dot/<int:pk>/", views.campaign_detail, name="campaign-detail"),
    path("dot/<int:pk>/sua/", views.campaign_edit, name="campaign-edit"),
    path("dot/<int:pk>/nhac/", views.campaign_remind, name="campaign-remind"),
    path("dot/<int:pk>/dong/", views.campaign_close, name="campaign-close"),
    path("dot/<int:pk>/mo-lai/", views.campaign_reopen, name="campaign-reopen"),
]
