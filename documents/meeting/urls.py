"""Addresses of what is printed around a dialogue."""

from django.urls import path

from documents.meeting import views

urlpatterns = [
    path("<int:pk>/<int:unit>/", views.meeting_papers, name="meeting-papers"),
    path("<int:pk>/<int:unit>/giay-moi/", views.meeting_invitations, name="meeting-invitations"),
    path("<int:pk>/<int:unit>/ky-ten/", views.meeting_sign_in, name="meeting-sign-in"),
    path("<int:pk>/<int:unit>/dang-ky/", views.meeting_pledges, name="meeting-pledges"),
]
