"""Addresses of money."""

from django.urls import path

from programs.money.views import estimates, norms, overview, rows

urlpatterns = [
    path("", overview.money_overview, name="money-overview"),
    path("tep/", overview.money_export, name="money-export"),
    path("phan-bo/them/", rows.allocation_create, name="allocation-create"),
    path("phan-bo/<int:pk>/sua/", rows.allocation_edit, name="allocation-edit"),
    path("phan-bo/<int:pk>/xoa/", rows.allocation_delete, name="allocation-delete"),
    path("du-toan/", estimates.estimate_list, name="estimate-list"),
    path("du-toan/lap/", estimates.estimate_create, name="estimate-create"),
    path("du-toan/<int:pk>/", estimates.estimate_detail, name="estimate-detail"),
    path("du-toan/<int:pk>/sua/", estimates.estimate_edit, name="estimate-edit"),
    path("du-toan/<int:pk>/xoa/", estimates.estimate_delete, name="estimate-delete"),
    path("du-toan/<int:pk>/tep/", estimates.estimate_export, name="estimate-export"),
    path("chi/", overview.spending_list, name="spending-list"),
    path("chi/them/", rows.spending_create, name="spending-create"),
    path("chi/<int:pk>/sua/", rows.spending_edit, name="spending-edit"),
    path("chi/<int:pk>/xoa/", rows.spending_delete, name="spending-delete"),
    path("dinh-muc/", norms.norm_list, name="norm-list"),
    path("dinh-muc/them/", rows.norm_create, name="norm-create"),
    path("dinh-muc/<int:pk>/sua/", rows.norm_edit, name="norm-edit"),
    path("dinh-muc/<int:pk>/xoa/", rows.norm_delete, name="norm-delete"),
]
