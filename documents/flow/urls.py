"""Addresses of the moves of a paper and of the register of outgoing documents."""

from django.urls import path

from documents.flow import views

urlpatterns = [
    path("so-van-ban-di/", views.outgoing_list, name="outgoing-list"),
    path("so-van-ban-di/them/", views.outgoing_create, name="outgoing-create"),
    path("so-van-ban-di/so.pdf", views.outgoing_file, {"ending": "pdf"}, name="outgoing-pdf"),
    path("so-van-ban-di/so.xlsx", views.outgoing_file, {"ending": "xlsx"}, name="outgoing-excel"),
    path("<int:pk>/buoc/<slug:move>/", views.paper_move, name="paper-move"),
]
