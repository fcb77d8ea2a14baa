"""Addresses of papers."""

from django.urls import include, path

from documents import views

urlpatterns = [
    path("", views.paper_list, name="paper-list"),
    path("hoi-nghi/", include("documents.meeting.urls")),
    path("", include("documents.flow.urls")),
    path("", include("documents.signing.urls")),
    path("", include("documents.review.urls")),
    path("den/", include("documents.campaigns.urls")),
    path("den/tong-hop/", include("documents.totals.urls")),
    path("lap/", views.paper_create, name="paper-create"),
    path("<int:pk>/", views.paper_detail, name="paper-detail"),
    path("<int:pk>/dang-ve/<slug:key>/", views.paper_drawing, name="paper-drawing"),
    path("<int:pk>/trinh-bay/", views.paper_settings, name="paper-settings"),
    path("<int:pk>/soat/", views.paper_check, name="paper-check"),
    path("<int:pk>/xem/", views.paper_preview, name="paper-preview"),
    path("<int:pk>/trang/<int:number>.png", views.paper_page, name="paper-page"),
    path("<int:pk>/pdf/", views.paper_pdf, name="paper-pdf"),
    path("<int:pk>/word/", views.paper_word, name="paper-word"),
    path("<int:pk>/phan/<slug:key>/", views.paper_section, name="paper-section"),
    path("<int:pk>/phan/<slug:key>/xem-thu/", views.paper_section_preview, name="paper-section-preview"),
    path("<int:pk>/phan/<slug:key>/tro-lai/", views.paper_section_restore, name="paper-section-restore"),
    path("<int:pk>/phan/<slug:key>/giu/", views.paper_section_keep, name="paper-section-keep"),
]
