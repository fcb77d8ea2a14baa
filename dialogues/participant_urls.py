"""Addresses of the people chosen for dialogues."""

from django.urls import path

from dialogues.participants import choose, draw, listing, lists, overview, presence, replace

LIST = "<int:pk>/nguoi-du/<int:unit>/"

urlpatterns = [
    path("nguoi-du/", presence.participant_hamlet, name="participant-hamlet"),
    path("<int:pk>/nguoi-du/", overview.participant_overview, name="participant-overview"),
    path("<int:pk>/nguoi-du/bao/", overview.participant_ask, name="participant-ask"),
    path("<int:pk>/nguoi-du/boc-tham/<int:draw>/", draw.participant_drawn, name="participant-drawn"),
    path(LIST, lists.participant_list, name="participant-list"),
    path(f"{LIST}chon/<int:line>/<int:place>/", choose.participant_choose, name="participant-choose"),
    path(f"{LIST}ghi-ten/<int:line>/", choose.participant_name, name="participant-name"),
    path(f"{LIST}boc-tham/<int:line>/", draw.participant_draw, name="participant-draw"),
    path(f"{LIST}co-mat/", presence.participant_attendance, name="participant-attendance"),
    path(f"{LIST}tai-ve/", listing.participant_file, name="participant-file"),
    path("nguoi-du/<int:pk>/khong-du/", replace.participant_decline, name="participant-decline"),
    path("nguoi-du/<int:pk>/thay/", replace.participant_instead, name="participant-instead"),
    path("nguoi-du/<int:pk>/sua/", replace.participant_edit, name="participant-edit"),
    path("nguoi-du/<int:pk>/bo/", replace.participant_remove, name="participant-remove"),
]
