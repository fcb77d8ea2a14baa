"""Inserting many new rows: one prepared statement for all, where bulk_create words a new one every few rows.

No query set's own `bulk_create` is called and no signal sent: only for models that have neither.
"""

from django.db import models, transaction

PARAMETERS = 900  # in one statement; below the number that any database takes
AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)
PLAIN = {str, int, bool, type(None)}


def insert_rows(rows, *, with_keys=False):
    """Insert unsaved instances of one model, their keys (`set_keys`) filled already. Returns them.

    `with_keys`: the instances get their primary keys, for a little more time.
    """
    if not rows:
        return rows
    connection = transaction.get_connection()
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    start = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES "  # noqa: S608  # nosec # names of our models
    values = _values(rows, fields, connection)
    with connection.cursor() as cursor:
        if with_keys:
            _insert_for_keys(cursor, start, fields, rows, values, quote(meta.pk.column))
        else:
            cursor.executemany(start + _places(fields), values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
    return rows


def _values(rows, fields, connection):
    """One list a row, as the database takes them."""
    makers = [_maker(field, connection) for field in fields]
    return [[make(row) for make in makers] for row in rows]


def _maker(field, connection):
    """What gives a row's value of one field as the database takes it."""
    name, prepare = field.attname, field.get_db_prep_save
    if type(field).pre_save is not models.Field.pre_save:
        return lambda row: prepare(field.pre_save(row, True), connection)
    plain = PLAIN if isinstance(field, AS_THEY_ARE) else ()

    def make(row):
        value = getattr(row, name)
        return value if type(value) in plain else prepare(value, connection)

    return make


def _insert_for_keys(cursor, start, fields, rows, values, key):
    """Both databases return the keys in the order of the values."""
    size = max(PARAMETERS // len(fields), 1)
    for first in range(0, len(rows), size):
        some = rows[first : first + size]
        places = ", ".join([_places(fields)] * len(some))
        cursor.execute(f"{start}{places} RETURNING {key}", sum(values[first : first + size], []))
        for row, (pk,) in zip(some, cursor.fetchall(), strict=True):
            row.pk = pk


def _places(fields):
    return f"({', '.join(['%s'] * len(fields))})"
