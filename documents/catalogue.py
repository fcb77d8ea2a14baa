"""The kinds of paper the program can write, by code. A new kind is one line here."""

from documents.kinds.programme_plan import PROGRAMME_PLAN

KINDS = {
    kind.code: kind
    for kind in [
        PROGRAMME_PLAN,
    ]
}
