"""Addresses of year plans and of support."""

from django.urls import path

from programs import views
from programs.support import list_views as support_list
from programs.support import views as support
from programs.targets import views as targets

urlpatterns = [
    path("", views.plan_list, name="plan-list"),
    path("lap/", views.plan_create, name="plan-create"),
    path("<int:pk>/", views.plan_detail, name="plan-detail"),
    path("<int:pk>/sua/", views.plan_edit, name="plan-edit"),
    path("<int:pk>/du-an/", views.plan_projects, name="plan-projects"),
    path("<int:pk>/du-an/<str:code>/", views.plan_project, name="plan-project"),
    path("<int:pk>/nhiem-vu/", views.plan_tasks, name="plan-tasks"),
    path("<int:pk>/ban-chi-dao/", views.plan_steering, name="plan-steering"),
    path("<int:pk>/can-cu/", views.plan_bases, name="plan-bases"),
    path("<int:pk>/muc-tieu/", targets.plan_target, name="plan-target"),
    path("<int:pk>/chi-tieu/", targets.plan_hamlets, name="plan-hamlets"),
    path("<int:pk>/linh-vuc/", targets.plan_fields, name="plan-fields"),
    path("ho-tro/", support_list.support_list, name="support-list"),
    path("ho-tro/tep/", support_list.support_export, name="support-export"),
    path("ho-tro/nhieu-ho/", support_list.support_bulk, name="support-bulk"),
    path("ho-tro/<int:pk>/sua/", support.support_edit, name="support-edit"),
    path("ho-tro/<int:pk>/rut/", support.support_withdraw, name="support-withdraw"),
]
