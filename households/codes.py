"""A code for every household: the office's own, else one of ours that a list carries out and back."""

import hashlib
import re

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
GENERATED = re.compile(r"PP-[0-9A-Z]{1,13}-[A-Z]{2}")


def code_of(household):
    """ "HN-0012" as the office wrote it, else "PP-7K3-QD"."""
    return household.code or generated_code(household)


def generated_code(household):
    """Key and two letters that prove it: mistyped, or of a register elsewhere, the code belongs to nobody."""
    return f"PP-{_in_base_36(household.pk)}-{_proof(household)}"


def is_generated(text):
    """Whether a code was made by us, valid or not."""
    return bool(GENERATED.fullmatch(text.strip().upper()))


def _in_base_36(number):
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"


def _proof(household):
    # The second of its entry never changes, and differs between the registers of two offices.
    text = f"{household.pk} {int(household.created_at.timestamp())}"
    first, second = hashlib.sha256(text.encode()).digest()[:2]
    return LETTERS[first % len(LETTERS)] + LETTERS[second % len(LETTERS)]
