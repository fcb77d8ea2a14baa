"""Addresses of imports, below /ho/nhap/."""

from django.urls import path

from households.views import answers, duplicates, imports, marked

urlpatterns = [
    path("", imports.import_list, name="import-list"),
    path("moi/", imports.import_create, name="import-create"),
    path("mau.xlsx", imports.import_template, name="import-template"),
    path("tra-loi/", answers.import_answers, name="import-answers"),
    path("tra-loi/<int:pk>/bo/", answers.import_answer_forget, name="import-answer-forget"),
    path("<int:pk>/tra-loi/", answers.import_answer, name="import-answer"),
    path("<int:pk>/trung/", duplicates.import_choose, name="import-choose"),
    path("<int:pk>/sua/", answers.import_fix, name="import-fix"),
    path("<int:pk>/", imports.import_check, name="import-check"),
    path("<int:pk>/luu/", imports.import_save, name="import-save"),
    path("<int:pk>/kiem-tra-lai/", imports.import_recheck, name="import-recheck"),
    path("<int:pk>/chay-lai/", imports.import_restart, name="import-restart"),
    path("<int:pk>/bo/", imports.import_discard, name="import-discard"),
    path("<int:pk>/tep/", imports.import_file, name="import-file"),
    path("<int:pk>/tep-danh-dau/", marked.import_marked, name="import-marked"),
]
