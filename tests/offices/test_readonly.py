"""A GET never writes."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from offices.models import Unit
from offices.readonly import ReadOnlyGetMiddleware, WriteOnGetError


def writing(request):
    Unit.objects.create(level="province", kind="tỉnh", name="Lạ")
    return HttpResponse("xong")


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_get_that_writes_is_stopped(db, method):
    request = getattr(RequestFactory(), method)("/")
    with pytest.raises(WriteOnGetError), transaction.atomic():
        ReadOnlyGetMiddleware(writing)(request)
    assert not Unit.objects.filter(name="Lạ").exists()


def test_a_post_may_write(db):
    assert ReadOnlyGetMiddleware(writing)(RequestFactory().post("/")).status_code == 200
    assert Unit.objects.filter(name="Lạ").exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda: Unit.objects.update(name="Khác"),
        lambda: Unit.objects.all()._raw_delete("default"),
    ],
)
def test_changing_and_deleting_are_writing_too(district, act):
    with pytest.raises(WriteOnGetError):
        ReadOnlyGetMiddleware(lambda request: act())(RequestFactory().get("/"))


def test_reading_is_free(district):
    response = ReadOnlyGetMiddleware(lambda request: HttpResponse(str(Unit.objects.count())))(RequestFactory().get("/"))
    assert response.content == b"2"
