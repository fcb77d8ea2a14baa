"""Addresses of offices."""

from django.urls import path

from offices.views import accounts, citations, hamlets, journal, letterhead, settings

urlpatterns = [
    path("dang-nhap/", accounts.sign_in, name="sign-in"),
    path("dang-xuat/", accounts.sign_out, name="sign-out"),
    path("doi-mat-khau/", accounts.password_change, name="password-change"),
    path("co-quan/", settings.settings, name="office-settings"),
    path("co-quan/thong-tin/moi/", letterhead.profile_create, name="office-profile-create"),
    path("co-quan/thong-tin/<int:pk>/", letterhead.profile_edit, name="office-profile-edit"),
    path("co-quan/chuc-vu/them/", letterhead.post_create, name="office-post-create"),
    path("co-quan/chuc-vu/<int:pk>/", letterhead.post_edit, name="office-post-edit"),
    path("co-quan/so-ho/them/", letterhead.year_create, name="office-year-create"),
    path("co-quan/so-ho/<int:pk>/", letterhead.year_edit, name="office-year-edit"),
    path("co-quan/can-cu/them/", citations.citation_create, name="office-citation-create"),
    path("co-quan/can-cu/<int:pk>/bo/", citations.citation_remove, name="office-citation-remove"),
    path("co-quan/can-cu/<int:pk>/chuyen/", citations.citation_move, name="office-citation-move"),
    path("co-quan/van-ban/them/", citations.act_create, name="office-act-create"),
    path("co-quan/van-ban/<int:pk>/", citations.act_edit, name="office-act-edit"),
    path("co-quan/thon-xom/them/", hamlets.hamlet_create, name="office-hamlet-create"),
    path("co-quan/thon-xom/<int:pk>/", hamlets.hamlet_edit, name="office-hamlet-edit"),
    path("co-quan/thon-xom/<int:pk>/doi-ten/", hamlets.hamlet_rename, name="office-hamlet-rename"),
    path("nhat-ky/", journal.audit_log, name="audit-log"),
]
