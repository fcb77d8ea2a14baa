"""Rows of every table as JSON and back, the same for SQLite and PostgreSQL."""

from base64 import b64encode
from contextlib import contextmanager
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import islice
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.duration import duration_string

# Who was signed in when the backup was made shall not be signed in after the restore.
LEFT_OUT = {"sessions.session", "offices.usersession"}
# Tables that `migrate` itself fills.
FILLED_BY_MIGRATE = {"contenttypes.contenttype", "auth.permission"}
AT_ONCE = 1000


def all_models():
    """Every model with a table of its own, the hidden ones between many and many too, by label."""
    found = apps.get_models(include_auto_created=True)
    return {model._meta.label_lower: model for model in found if model._meta.managed and not model._meta.proxy}


def kept_models():
    """The models whose rows a backup holds."""
    return {label: model for label, model in sorted(all_models().items()) if label not in LEFT_OUT}


def fields_of(model):
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def rows_of(model, connection):
    """Each row as a list of JSON values in the order of `fields_of`; a few thousand in memory at a time."""
    names = [field.attname for field in fields_of(model)]
    query = models.QuerySet(model, using=connection.alias).order_by("pk").values_list(*names)
    for row in query.iterator(chunk_size=AT_ONCE):
        yield [plain(value) for value in row]


def plain(value):
    """A column's value as JSON can hold it; `Field.to_python` reads it back."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    return value


def insert(model, rows, connection):
    """Write rows of `rows_of` just as they are, past `save` and its dates of today; returns how many."""
    fields = fields_of(model)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  # nosec # names of our models
    count, rows = 0, iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(sql, [stored(fields, row, connection) for row in some])
            count += len(some)
    return count


def stored(fields, row, connection):
    pairs = zip(fields, row, strict=True)
    return [field.get_db_prep_save(field.to_python(value), connection) for field, value in pairs]


def empty(connection):
    """Take every row out of every table. The trail's guard on SQLite must be lifted first: `without_triggers`."""
    tables = [model._meta.db_table for model in all_models().values()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True):
            cursor.execute(statement)


def reset_sequences(connection):
    """New rows get numbers after those that were written with theirs (PostgreSQL; SQLite knows by itself)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(all_models().values())):
            cursor.execute(statement)


def holds_rows(connection):
    """Label of a model that has rows which `migrate` did not write, or None."""
    for label, model in kept_models().items():
        if label not in FILLED_BY_MIGRATE and models.QuerySet(model, using=connection.alias).exists():
            return label
    return None


def migrations_of(connection):
    """The applied migrations, "app.0001_name" each, sorted: what the tables look like."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


@contextmanager
def one_moment(connection):
    """A transaction that reads everything as it stands at its beginning, while others go on writing."""
    sqlite = connection.vendor == "sqlite"
    if sqlite:
        # The site begins transactions with the lock for writing; a reader needs none.
        connection.ensure_connection()
        kept, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic(using=connection.alias, durable=True):
            if not sqlite:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if sqlite:
            connection.transaction_mode = kept


@contextmanager
def without_triggers(connection):
    """SQLite's guards of the audit trail lifted and put back as they were; all inside the caller's transaction.

    PostgreSQL needs nothing: its guards watch rows, and TRUNCATE, which only the tables' owner may use, passes.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        guards = cursor.fetchall()
        for name, _sql in guards:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    yield
    with connection.cursor() as cursor:
        for _name, sql in guards:
            cursor.execute(sql)
