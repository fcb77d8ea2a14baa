"""Addresses of what happens to households, below /ho/."""

from django.urls import path

from households.views import arriving, event_log, joining, life, transfers

urlpatterns = [
    path("chuyen-den/", arriving.household_arrive, name="household-arrive"),
    path("bien-dong/", event_log.event_log, name="event-log"),
    path("bien-dong/<int:pk>/huy/", life.event_undo, name="event-undo"),
    path("cho-tiep-nhan/", transfers.transfer_list, name="transfer-list"),
    path("cho-tiep-nhan/<int:pk>/", transfers.transfer_answer, name="transfer-answer"),
    path("cho-tiep-nhan/<int:pk>/rut-lai/", transfers.transfer_cancel, name="transfer-cancel"),
    path("<int:pk>/bien-dong/", life.household_events, name="household-events"),
    path("<int:pk>/bien-dong/<slug:kind>/", life.household_act, name="household-act"),
    path("<int:pk>/nhap-ho/", joining.household_merge, name="household-merge"),
]
