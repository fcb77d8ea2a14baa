"""Addresses of offices."""

from django.urls import path

from offices.views import accounts, citations, hamlets, journal, letterhead, notices, second_factor, sessions, settings

urlpatterns = [
    path("dang-nhap/", accounts.sign_in, name="sign-in"),
    path("dang-nhap/ma/", second_factor.sign_in_code, name="sign-in-code"),
    path("dang-xuat/", accounts.sign_out, name="sign-out"),
    path("doi-mat-khau/", accounts.password_change, name="password-change"),
    path("tai-khoan/ma-xac-thuc/", second_factor.second_factor, name="second-factor"),
    path("tai-khoan/ma-xac-thuc/bat/", second_factor.second_factor_begin, name="second-factor-begin"),
    path("tai-khoan/ma-xac-thuc/quet/", second_factor.second_factor_set_up, name="second-factor-set-up"),
    path("tai-khoan/ma-xac-thuc/du-phong/", second_factor.second_factor_codes, name="second-factor-codes"),
    path("tai-khoan/ma-xac-thuc/tat/", second_factor.second_factor_off, name="second-factor-off"),
    path("tai-khoan/phien/", sessions.session_list, name="session-list"),
    path("tai-khoan/phien/ket-thuc/", sessions.session_end_others, name="session-end-others"),
    path("tai-khoan/phien/<int:pk>/ket-thuc/", sessions.session_end, name="session-end"),
    path("thong-bao/", notices.notice_list, name="notice-list"),
    path("thong-bao/da-doc/", notices.notice_read_all, name="notice-read-all"),
    path("thong-bao/<int:pk>/mo/", notices.notice_open, name="notice-open"),
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
    path("co-quan/van-ban/", citations.act_list, name="office-act-list"),
    path("co-quan/van-ban/<int:pk>/can-cu/", citations.act_cite, name="office-act-cite"),
    path("co-quan/van-ban/them/", citations.act_create, name="office-act-create"),
    path("co-quan/van-ban/<int:pk>/", citations.act_edit, name="office-act-edit"),
    path("co-quan/thon-xom/them/", hamlets.hamlet_create, name="office-hamlet-create"),
    path("co-quan/thon-xom/<int:pk>/", hamlets.hamlet_edit, name="office-hamlet-edit"),
    path("co-quan/thon-xom/<int:pk>/doi-ten/", hamlets.hamlet_rename, name="office-hamlet-rename"),
    path("nhat-ky/", journal.audit_log, name="audit-log"),
]
