from django.db import Error, migrations, models, transaction

INDEXED = {"households_household": "head_key", "households_member": "name_key"}


def by_three_letters(apps, schema_editor):
    """PostgreSQL finds a part of a name by an index of three-letter pieces; SQLite reads the table."""
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except Error:
        return  # only the owner of the database may add it; the search works without, more slowly
    for table, column in INDEXED.items():
        schema_editor.execute(f"CREATE INDEX {table}_{column}_parts ON {table} USING gin ({column} gin_trgm_ops)")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, column in INDEXED.items():
            schema_editor.execute(f"DROP INDEX IF EXISTS {table}_{column}_parts")


class Migration(migrations.Migration):
    dependencies = [("households", "0006_settle_recognitions")]

    operations = [
        migrations.AddIndex("recognition", models.Index(fields=["-year"], name="recognition_year")),
        migrations.RunPython(by_three_letters, drop),
    ]
