"""Settings of the tests: those of a developer's machine, with quick password hashing and plain static files."""

import os

os.environ.setdefault("POVERTYPLAN_DEBUG", "1")

from povertyplan.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Background work is done on the spot; the tests of the worker itself start a real one.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
