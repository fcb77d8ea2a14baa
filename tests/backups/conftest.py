"""Backups of the tests: a cheap key, so that a hundred guesses take no minute."""

import pytest

from offices.backups import sealing

PASSPHRASE = "cau-mat-khau-dai-2024"


@pytest.fixture(autouse=True)
def _cheap_key(monkeypatch):
    monkeypatch.setattr(sealing, "COST", {"n": 2**4, "r": 8, "p": 1})
