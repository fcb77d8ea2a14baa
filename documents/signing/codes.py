"""Codes of issued papers: short enough to type from paper, too many to guess."""

import secrets

# Without signs that are mistaken for one another on paper: 0 and O, 1, I and L, U and V.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 3, 4  # 30^12 codes: a guesser at ten a minute finds one of a million papers in a hundred thousand years


def new_code() -> str:
    """A code such as "7K3M-9QXA-T2WD", by a generator nobody can foresee."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def read_code(typed: str) -> str:
    """The code as stored, from what a person typed: case, blanks and dashes do not matter. "" where it is none."""
    signs = "".join(typed.split()).replace("-", "").upper()
    if len(signs) != GROUPS * GROUP or not set(signs) <= set(ALPHABET):
        return ""
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))
