"""The filtered list as a workbook that can be edited and imported again."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from households.actions import note_export
from households.codes import generated_code
from households.exporting import heads_table, note_numbers, numbers_of, people_table, with_all
from households.filters import HouseholdFilter
from households.importing.taken_out import hidden_sheet
from households.views.register import XLSX, may_somewhere, require_somewhere
from offices.access import office_of
from sheets.protecting import MIN_LENGTH, protect, why_refused
from sheets.writing import write_workbook

HEADS, PEOPLE = "chu-ho", "thanh-vien"
TABLES = {HEADS: heads_table, PEOPLE: people_table}


class ExportForm(forms.Form):
    """What the workbook holds, and its password."""

    gom = forms.ChoiceField(
        label="Mỗi dòng là",
        choices=[(HEADS, "một hộ (chỉ chủ hộ)"), (PEOPLE, "một người (đủ thành viên)")],
        widget=forms.RadioSelect,
        required=False,
    )
    numbers = forms.BooleanField(
        label="Kèm số định danh cá nhân và dân tộc; việc này được ghi vào nhật ký", required=False
    )
    password = forms.CharField(
        label=f"Mật khẩu mở tệp, ít nhất {MIN_LENGTH} ký tự (để trống: không đặt)",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
        strip=False,
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
        strip=False,
    )

    def __init__(self, *args, may_take_numbers, **kwargs):
        super().__init__(*args, initial={"gom": HEADS}, **kwargs)
        if not may_take_numbers:
            del self.fields["numbers"]

    def clean(self):
        data = super().clean()
        if sentence := why_refused(data.get("password", ""), data.get("again", "")):
            self.add_error("password", sentence)
        return data


@require_http_methods(["GET", "POST"])
def household_export(request):
    """GET: what shall the workbook hold; POST: the list of the address's filters. The export is written down."""
    require_somewhere(request.user, "household.view")
    may_take_numbers = may_somewhere(request.user, "personal.view")
    if request.POST.get("numbers") and not may_take_numbers:
        raise PermissionDenied
    found = HouseholdFilter(request.GET, user=request.user)
    form = ExportForm(request.POST or None, may_take_numbers=may_take_numbers)
    if request.method == "GET" or not form.is_valid() and form.is_bound:
        context = {"form": form, "count": found.matching().count(), "filters": found.in_words, "day": found.on}
        return render(request, "households/export.html", context)
    wanted = form.cleaned_data if form.is_bound else {}
    content = _workbook(found, request.user, TABLES[wanted.get("gom") or HEADS], private=wanted.get("numbers"))
    if password := wanted.get("password"):
        content = protect(content, password)
    headers = {"Content-Disposition": f'attachment; filename="danh-sach-ho-{found.on:%Y-%m-%d}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@transaction.atomic
def _workbook(found, user, table_of, private):
    """Bytes of the list; that it was taken out is written down."""
    households = list(with_all(found.in_order()))
    numbers = numbers_of(found.matching(), user) if private else None
    table = table_of(households, title="Danh sách hộ", day=found.on, numbers=numbers)
    unit = office_of(user)
    note_export(unit=unit, count=len(households), filters=found.in_words, by=user)
    if private:
        note_numbers(unit=unit, count=len(households), by=user)
    return write_workbook(table, hidden=hidden_sheet(map(generated_code, households)))
