"""Addresses of the moves of a paper and of the register of outgoing documents."""

from django.urls import path

from documents.flow import register_views, views

urlpatterns = [
    path("so-van-ban-di/", register_views.outgoing_list, name="outgoing-list"),
    path("so-van-ban-di/them/", register_views.outgoing_create, name="outgoing-create"),
    path("so-van-ban-di/<int:pk>/sua/", register_views.outgoing_edit, name="outgoing-edit"),
    path("so-van-ban-di/<int:pk>/xoa/", register_views.outgoing_remove, name="outgoing-remove"),
    path("so-van-ban-di/so.pdf", register_views.outgoing_file, {"ending": "pdf"}, name="outgoing-pdf"),
    path("so-van-ban-di/so.xlsx", register_views.outgoing_file, {"ending": "xlsx"}, name="outgoing-excel"),
    path("<int:pk>/buoc/<slug:move>/", views.paper_move, name="paper-move"),
]
