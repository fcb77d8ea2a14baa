"""Entering, changing and recognising one household."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from households.actions import EDIT, add_recognition
from households.forms import RecognitionForm
from households.views.entry import Entry, newest_list_year
from households.views.register import require_somewhere, visible_household
from offices.access import require

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def household_create(request):
    require_somewhere(request.user, EDIT)
    entry = Entry(request)
    if household := entry.save():
        messages.success(request, f"Đã thêm hộ {household.head_name}, {household.hamlet.phrase}.")
        return redirect("household-detail", household.pk)
    return entry.page(request)


@form_methods
def household_edit(request, pk):
    household = visible_household(request.user, pk)
    require(request.user, EDIT, household.hamlet)
    entry = Entry(request, household)
    if saved := entry.save():
        if saved.version == household.version:
            messages.info(request, "Không có gì thay đổi, sổ hộ giữ nguyên.")
        else:
            messages.success(request, f"Đã lưu hộ {saved.head_name}, {saved.hamlet.phrase}.")
        return redirect("household-detail", saved.pk)
    return entry.page(request)


@form_methods
def recognition_create(request, pk):
    household = visible_household(request.user, pk)
    require(request.user, EDIT, household.hamlet)
    form = RecognitionForm(request.POST or None, household=household, initial={"year": newest_list_year(request.user)})
    if request.method == "POST" and form.is_valid():
        row = add_recognition(household=household, finding=form.finding, by=request.user)
        messages.success(
            request, f"Đã ghi công nhận hộ {household.head_name}: {row.get_category_display().lower()} năm {row.year}."
        )
        return redirect("household-detail", household.pk)
    return render(request, "households/recognition.html", {"household": household, "form": form})
