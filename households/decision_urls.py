"""Addresses of decisions, of recognitions and of the 36 months."""

from django.urls import path

from households.views import clock, decisions, recognitions

urlpatterns = [
    path("quyet-dinh/", decisions.decision_list, name="decision-list"),
    path("quyet-dinh/them/", decisions.decision_create, name="decision-create"),
    path("quyet-dinh/<int:pk>/", decisions.decision_detail, name="decision-detail"),
    path("quyet-dinh/<int:pk>/sua/", decisions.decision_edit, name="decision-edit"),
    path("quyet-dinh/<int:pk>/ho/", decisions.decision_add, name="decision-add"),
    path("36-thang/", clock.clock_list, name="clock-list"),
    path("36-thang/xuat/", clock.clock_export, name="clock-export"),
    path("<int:pk>/cong-nhan/", recognitions.recognition_create, name="recognition-create"),
    path("cong-nhan/<int:pk>/rut/", recognitions.recognition_withdraw, name="recognition-withdraw"),
    path("cong-nhan/<int:pk>/36-thang/", recognitions.recognition_clock, name="recognition-clock"),
    path("cong-nhan/<int:pk>/36-thang/bo/", recognitions.recognition_clock_release, name="recognition-clock-release"),
]
