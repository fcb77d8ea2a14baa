"""An unforeseen failure: status 500, a reference that also stands in the log, no internals."""

import logging
import re

from django.test import RequestFactory

from povertyplan.errors import server_error


def test_reference_stands_on_the_page_and_in_the_log(caplog):
    try:
        raise RuntimeError("bảng households_household bị khóa")
    except RuntimeError:
        with caplog.at_level(logging.ERROR):
            answer = server_error(RequestFactory().get("/ho/"))
    html = answer.content.decode()
    reference = re.search(r"\d{6}-[2-9A-Z]{5}", html).group()
    assert answer.status_code == 500
    assert reference in caplog.text
    assert "households_household bị khóa" in caplog.text  # the log has the cause
    assert "households_household" not in html
    assert "Traceback" not in html
