"""A GET never writes: proved for every request by the database connection itself."""

import re
from contextlib import ExitStack

from django.db import connections

WRITES = re.compile(
    r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+\"?(?P<table>\w+)", re.IGNORECASE
)
# The session and the sign-in guard keep books of their own; they are not the office's data.
BOOKKEEPING = re.compile(r"django_session|axes_\w+|offices_usersession", re.IGNORECASE)


class WriteOnGetError(RuntimeError):
    """A view wrote to the database while answering GET or HEAD."""


def refuse_writes(execute, sql, params, many, context):
    write = WRITES.match(sql)
    if write and not BOOKKEEPING.fullmatch(write["table"]):
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
