"""Addresses of hamlet heads' proposals, below /ho/."""

from django.urls import path

from households.views import proposals, proposing

urlpatterns = [
    path("de-nghi/", proposals.proposal_list, name="proposal-list"),
    path("de-nghi/ra-soat/", proposing.proposal_review, name="proposal-review"),
    path("de-nghi/<int:pk>/", proposals.proposal_detail, name="proposal-detail"),
    path("de-nghi/<int:pk>/dong-y/", proposals.proposal_accept, name="proposal-accept"),
    path("de-nghi/<int:pk>/khong-dong-y/", proposals.proposal_refuse, name="proposal-refuse"),
    path("de-nghi/<int:pk>/hien/", proposals.proposal_reveal, name="proposal-reveal"),
    path("de-nghi/<int:pk>/rut/", proposing.proposal_withdraw, name="proposal-withdraw"),
    path("<int:pk>/de-nghi/<slug:kind>/", proposing.household_propose, name="household-propose"),
]
