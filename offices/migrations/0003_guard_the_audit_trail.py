from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION refuse_to_change_the_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is written once';
END $$;
CREATE TRIGGER audit_trail_is_written_once BEFORE UPDATE OR DELETE ON offices_auditevent
FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_trail();
"""
POSTGRESQL_BACK = """
DROP TRIGGER audit_trail_is_written_once ON offices_auditevent;
DROP FUNCTION refuse_to_change_the_trail();
"""
# Deleting is left to the code on SQLite: whoever has the file has everything.
SQLITE = """
CREATE TRIGGER audit_trail_is_written_once BEFORE UPDATE ON offices_auditevent
BEGIN SELECT RAISE(ABORT, 'the audit trail is written once'); END
"""
SQLITE_BACK = "DROP TRIGGER audit_trail_is_written_once"


def guard(apps, schema_editor):
    """The database itself refuses to change what was written, whatever code asks it."""
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def release(apps, schema_editor):
    schema_editor.execute(POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("offices", "0002_say_names_in_vietnamese")]

    operations = [migrations.RunPython(guard, release)]
