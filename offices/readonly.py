"""A GET never writes: proved for every request by the database connection itself."""

import re
from contextlib import ExitStack

from django.db import connections

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b.*?\"?(?P<table>\w+)\"?", re.IGNORECASE | re.DOTALL)
# The session and the sign-in guard keep books of their own; they are not the office's data.
BOOKKEEPING = re.compile(r'"?(django_session|axes_\w+)"?', re.IGNORECASE)


class WriteOnGetError(RuntimeError):
    """A view wrote to the database while answering GET or HEAD."""


def refuse_writes(execute, sql, params, many, context):
    if WRITES.match(sql) and not BOOKKEEPING.search(sql[:200]):
        raise WriteOnGetError(sql[:200])
    return execute(sql, params, many, context)


class ReadOnlyGetMiddleware:
    """Refuses INSERT, UPDATE and DELETE while a GET or HEAD is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(refuse_writes))
            return self.get_response(request)
