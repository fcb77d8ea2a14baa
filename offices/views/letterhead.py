"""Editing the letterhead, the posts and the numbers of households of an office."""

from django.views.decorators.http import require_http_methods

from offices import actions
from offices.forms import PostForm, ProfileForm, YearForm
from offices.models import OfficeProfile, Post, UnitYear
from offices.views.editing import editable_office, form_page, row_of


@require_http_methods(["GET", "POST"])
def profile_create(request):
    """A new letterhead from a date, filled with what counts now."""
    office = editable_office(request)
    latest = office.profiles.first()
    names = [name for name in ProfileForm.Meta.fields if name != "valid_from"]
    form = ProfileForm(
        request.POST or None, unit=office, initial={name: getattr(latest, name) for name in names} if latest else {}
    )
    return form_page(
        request,
        form,
        title="Thông tin cơ quan từ một ngày mới",
        act=lambda form: actions.save_profile(profile=form.save(commit=False), by=request.user),
        part="thong-tin",
    )


@require_http_methods(["GET", "POST"])
def profile_edit(request, pk):
    profile = row_of(request, OfficeProfile, pk)
    return form_page(
        request,
        ProfileForm(request.POST or None, instance=profile, unit=profile.unit),
        title="Sửa thông tin cơ quan",
        act=lambda form: actions.save_profile(
            profile=form.save(commit=False), by=request.user, changed=form.changed_labels()
        ),
        part="thong-tin",
    )


@require_http_methods(["GET", "POST"])
def post_create(request):
    return form_page(
        request,
        PostForm(request.POST or None, unit=editable_office(request)),
        title="Thêm chức vụ",
        act=lambda form: actions.save_post(
            post=form.save(commit=False), replaces=form.cleaned_data["replaces"], by=request.user
        ),
        part="chuc-vu",
    )


@require_http_methods(["GET", "POST"])
def post_edit(request, pk):
    post = row_of(request, Post, pk)
    return form_page(
        request,
        PostForm(request.POST or None, instance=post, unit=post.unit),
        title="Sửa chức vụ",
        act=lambda form: actions.save_post(
            post=form.save(commit=False), by=request.user, changed=form.changed_labels()
        ),
        part="chuc-vu",
        note="Khi người khác nhận chức vụ, hãy bấm “Thêm chức vụ” để văn bản cũ vẫn mang tên người đã ký.",
    )


@require_http_methods(["GET", "POST"])
def year_create(request):
    return form_page(
        request,
        YearForm(request.POST or None, unit=editable_office(request)),
        title="Thêm số hộ dân cư của một năm",
        act=lambda form: actions.save_row(row=form.save(commit=False), by=request.user),
        part="so-ho",
    )


@require_http_methods(["GET", "POST"])
def year_edit(request, pk):
    year = row_of(request, UnitYear, pk)
    return form_page(
        request,
        YearForm(request.POST or None, instance=year, unit=year.unit),
        title=f"Sửa số hộ dân cư năm {year.year}",
        act=lambda form: actions.save_row(row=form.save(commit=False), by=request.user, changed=form.changed_labels()),
        part="so-ho",
    )
