"""Runs every measurement and prints a table of medians and ratios.

Reads the demo database: `make demo` comes first.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from bench import annexes, imports, plan_pdf  # noqa: E402

if __name__ == "__main__":
    for measurement in (plan_pdf, annexes, imports):
        for line in measurement.lines():
            print(line)
