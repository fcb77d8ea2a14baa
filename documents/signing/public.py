"""The public check of an issued paper, open to all: number, date, issuer, digest, whether it holds; nothing else."""

import hashlib
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.models import SignedCopy, Version
from documents.signing.codes import read_code
from offices.throttle import throttled

PAGE = "documents/signing/public.html"
UNKNOWN = (
    "Không có văn bản nào mang mã “{code}”. Xem lại từng chữ trên văn bản: mã không có các chữ I, L, O, U và số 0, 1."
)
NOT_A_CODE = "“{typed}” không phải mã tra cứu. Mã gồm 12 chữ và số, in ở trang cuối văn bản, ví dụ 7K3M-9QXA-T2WD."
NO_FILE = "Chưa chọn tệp. Chọn tệp PDF của văn bản rồi bấm So sánh."
UNKNOWN_FILE = (
    "Không có văn bản nào do hệ thống này ban hành trùng với tệp vừa chọn. Tệp có thể đã bị sửa, được lưu lại hoặc "
    "chụp lại; bản in và bản chụp thì tra bằng mã trên văn bản."
)
AS_ISSUED = "Tệp vừa chọn trùng khớp với bản đã ban hành."
AS_SIGNED = "Tệp vừa chọn trùng khớp với {kind} cơ quan đã lưu."


def public_view(view):
    """No sign-in, 30 requests a minute from one address, never kept by a cache, not for search engines."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(never_cache(throttled("public", limit=30, seconds=60)(answered)))


def issued_versions():
    """What may be asked about: issued editions, with what the page shows."""
    return Version.objects.issued().select_related("outgoing")


@public_view
@require_safe
def public_lookup(request):
    """The form; a code typed into it leads to the code's own page."""
    typed = request.GET.get("ma", "").strip()
    if not typed:
        return render(request, PAGE)
    code = read_code(typed)
    if code:
        return redirect("public-paper", code)
    return render(request, PAGE, {"typed": typed[:60], "problem": NOT_A_CODE.format(typed=typed[:60])}, status=404)


@public_view
@require_safe
def public_paper(request, code):
    """What a code stands for; a page with a sentence and 404 where it stands for nothing."""
    known = read_code(code)
    if known and known != code:
        return redirect("public-paper", known)
    version = issued_versions().filter(code=known).first() if known else None
    if version is None:
        problem = UNKNOWN.format(code=code[:20])
        return render(request, PAGE, {"typed": code[:20], "problem": problem}, status=404)
    return render(request, PAGE, {"version": version})


@public_view
def public_file(request):
    """Which issued paper a PDF is, by its SHA-256. The file is read once and not kept."""
    if request.method != "POST":  # the address of an answer, opened again
        return redirect("public-lookup")
    file = request.FILES.get("file")
    if file is None:
        return render(request, PAGE, {"problem": NO_FILE})
    version, match = match_of(digest_of_upload(file))
    if version is None:
        return render(request, PAGE, {"problem": UNKNOWN_FILE}, status=404)
    return render(request, PAGE, {"version": version, "match": match})


def digest_of_upload(file):
    """SHA-256 in hex of an uploaded file, read piece by piece."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()


def match_of(digest):
    """(Version, sentence) for a file with this digest; (None, "") for a strange one."""
    version = issued_versions().filter(Q(issued_digest=digest) | Q(copies__digest=digest)).first()
    if version is None or version.issued_digest == digest:
        return version, AS_ISSUED if version else ""
    copy = version.copies.get(digest=digest)
    kind = "bản ký số" if copy.kind == SignedCopy.Kind.PADES else "bản chụp có chữ ký, dấu"
    return version, AS_SIGNED.format(kind=kind)
