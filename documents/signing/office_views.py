"""Pages of an office that signs on the server: its pictures, and the signing of an issued paper."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.models import SigningPicture
from documents.signing import acting
from documents.signing.certificates import keys_of
from documents.signing.copies import CopyRefusedError
from documents.signing.forms import PictureForm, SigningForm
from documents.signing.pictures import PictureRefusedError
from documents.signing.views import issued_version, sent
from offices.access import office_of, require
from offices.models import Post
from offices.throttle import throttled


@sensitive_post_parameters("person", "seal")
@throttled("sign-here", limit=20, seconds=60)
@require_http_methods(["GET", "POST"])
def version_sign(request, pk):
    """Sign an issued paper with the certificates on the server."""
    version = issued_version(request, pk)
    require(request.user, "paper.sign", version.paper.unit)
    keys = keys_of(version.paper.unit, request.user)
    form = SigningForm(*sent(request)[:1], with_seal=keys.seal is not None)
    refusals = ()
    if request.method == "POST" and form.is_valid():
        try:
            acting.sign_here(version=version, passphrases=form.cleaned_data, by=request.user)
        except CopyRefusedError as refusal:
            refusals = refusal.report.refusals
        except acting.SigningRefusedError as refusal:
            refusals = (str(refusal),)
        else:
            messages.success(request, f"Đã ký số văn bản số {version.outgoing.reference} và lưu bản ký.")
            return redirect("version-copies", pk)
    context = {"version": version, "paper": version.paper, "keys": keys, "form": form, "refusals": refusals}
    return render(request, "documents/signing/sign.html", context, status=409 if refusals else 200)


def editable_office(request):
    """The user's office; 403 without the right to edit it."""
    unit = office_of(request.user)
    if unit is None:
        raise PermissionDenied
    require(request.user, "office.edit", unit)
    return unit


def lines_of(unit):
    """(Post or None, SigningPicture or None): whoever may sign today, then the seal."""
    kept = {picture.post_id: picture for picture in SigningPicture.objects.filter(unit=unit).select_related("post")}
    posts = [post for post in Post.objects.filter(unit=unit).on(timezone.localdate()) if post.may_sign]
    return [(post, kept.get(post.pk)) for post in posts] + [(None, kept.get(None))]


@require_http_methods(["GET", "POST"])
def picture_list(request):
    """Pictures of signatures and of the seal; the form that sets one."""
    unit = editable_office(request)
    lines = lines_of(unit)
    form = PictureForm(*sent(request), posts=[post for post, _ in lines if post])
    if request.method == "POST" and form.is_valid():
        try:
            picture = acting.set_picture(
                unit=unit, post=form.chosen_post, content=form.cleaned_data["file"].read(), by=request.user
            )
        except PictureRefusedError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, f"Đã đặt hình: {picture}.")
            return redirect("picture-list")
    return render(request, "documents/signing/pictures.html", {"unit": unit, "lines": lines, "form": form})


def own_picture(request, pk):
    """A picture of the user's office; 404 for another office, 403 without the right to edit it."""
    pictures = SigningPicture.objects.filter(unit=office_of(request.user)).select_related("unit", "post")
    picture = get_object_or_404(pictures, pk=pk)
    require(request.user, "office.edit", picture.unit)
    return picture


@require_safe
def picture_file(request, pk):
    return FileResponse(own_picture(request, pk).file.open(), content_type="image/png")


@require_POST
def picture_remove(request, pk):
    picture = own_picture(request, pk)
    acting.remove_picture(picture=picture, by=request.user)
    messages.success(request, f"Đã bỏ hình: {picture}.")
    return redirect("picture-list")
