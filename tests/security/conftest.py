"""The things of the access table, for asking every address of the site."""

from tests.test_access import things

__all__ = ["things"]
