"""Addresses of editions, of what was sent to the superior office, and of comments."""

from django.urls import path

from documents.review.views import comments, deciding, sending, submissions, versions

urlpatterns = [
    path("<int:pk>/ban/", versions.paper_versions, name="paper-versions"),
    path("<int:pk>/ban/<int:edition>/", versions.paper_version, name="paper-version"),
    path("<int:pk>/ban/<int:edition>/trang/<int:number>.png", versions.paper_version_page, name="paper-version-page"),
    path("<int:pk>/ban/<int:edition>/pdf/", versions.paper_version_pdf, name="paper-version-pdf"),
    path("<int:pk>/so-sanh/", versions.paper_compare, name="paper-compare"),
    path("<int:pk>/gui/", sending.paper_send, name="paper-send"),
    path("den/tham-dinh/<int:pk>/", submissions.submission_detail, name="submission-detail"),
    path("den/tham-dinh/<int:pk>/trang/<int:number>.png", submissions.submission_page, name="submission-page"),
    path("den/tham-dinh/<int:pk>/pdf/", submissions.submission_pdf, name="submission-pdf"),
    path("den/tham-dinh/<int:pk>/tiep-nhan/", deciding.submission_take, name="submission-take"),
    path("den/tham-dinh/<int:pk>/rut-lai/", sending.submission_recall, name="submission-recall"),
    path("den/tham-dinh/<int:pk>/bo-sung/", deciding.submission_ask, name="submission-ask"),
    path("den/tham-dinh/<int:pk>/chap-nhan/", deciding.submission_accept, name="submission-accept"),
    path("den/tham-dinh/<int:pk>/y-kien/", comments.submission_comment, name="submission-comment"),
    path("den/y-kien/<int:pk>/sua/", comments.comment_edit, name="comment-edit"),
    path("den/y-kien/<int:pk>/bo/", comments.comment_remove, name="comment-remove"),
    path("den/y-kien/<int:pk>/xong/", comments.comment_settle, name="comment-settle"),
    path("den/y-kien/<int:pk>/tra-loi/", comments.comment_answer, name="comment-answer"),
]
