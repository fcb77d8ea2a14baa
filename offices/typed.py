"""Numbers that stand in addresses and forms, where anybody may write anything."""

LONGEST = 18  # digits: such numbers fit into the whole numbers of both databases


def typed_number(text):
    """The number in a text of digits; 0, which is no year and no row's key, for anything else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else 0
