"""Frozen pages as pictures and files."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from documents.catalogue import KINDS
from documents.printing import page_png
from documents.review.paging import bytes_of
from vietnamese.text import search_key

KEEP = "private, max-age=86400"  # a frozen page never changes


def picture_of(version, number):
    """One frozen page as PNG; 404 where there is no such page."""
    try:
        picture = page_png(bytes_of(version), number)
    except IndexError:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": KEEP})


def file_of(version, request):
    """The frozen PDF; with ?tai as a file to keep."""
    paper, way = version.paper, "attachment" if "tai" in request.GET else "inline"
    words = f"{KINDS[paper.kind].type_name} {paper.year} {paper.unit.phrase} ban {version.edition}"
    name = f"{slugify(search_key(words))}.pdf"
    headers = {"Content-Disposition": f'{way}; filename="{name}"', "Cache-Control": KEEP}
    return HttpResponse(bytes_of(version), content_type="application/pdf", headers=headers)
