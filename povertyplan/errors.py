"""What is shown when the program itself fails: a reference number that also stands in the log, and no internals."""

import logging
import secrets

from django.http import HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import timezone

logger = logging.getLogger(__name__)

# Read out over the telephone: nothing that is mistaken for something else (0 and O, 1 and I).
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_reference():
    """ "240118-K7WMQ": the day, and five letters of chance."""
    return f"{timezone.localdate():%y%m%d}-{''.join(secrets.choice(LETTERS) for _ in range(5))}"


def server_error(request):
    """The page of status 500. Drawn without the request: session or database may be what failed."""
    reference = new_reference()
    logger.error("Lỗi %s tại %s %s", reference, request.method, request.path, exc_info=True)
    return HttpResponseServerError(render_to_string("500.html", {"reference": reference}))
