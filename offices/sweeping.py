"""Files that no row names: left behind when a server was stopped between writing a file and ending its transaction."""

from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.utils import timezone

YOUNG = timedelta(days=1)  # a younger file may belong to a transaction that is still running


def named_files():
    """Names of all files that rows of any model hold, as the default storage knows them."""
    named = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField):
                named.update(model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True))
    return named


def stray_files(age=YOUNG):
    """Names of the files nobody holds that are older than `age`, in order."""
    root = Path(default_storage.location)
    before = (timezone.now() - age).timestamp()
    named = named_files()
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.stat().st_mtime < before)
    return [name for name in (path.relative_to(root).as_posix() for path in files) if name not in named]


def sweep(age=YOUNG):
    """Delete the stray files. Returns their names."""
    stray = stray_files(age)
    for name in stray:
        default_storage.delete(name)
    return stray
