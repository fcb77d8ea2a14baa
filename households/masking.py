"""Personal numbers as they stand in lists and pages: enough to tell two people apart, not enough to use."""

DOT = "•"


def masked_number(number):
    """ "099012345695" -> "0990••••••95"; an old number of nine digits likewise; "" stays ""."""
    return _masked(number, 4, 2)


def masked_phone(phone):
    """ "0912345678" -> "••••••••78"; "" stays ""."""
    return _masked(phone, 0, 2)


def _masked(text, first, last):
    return f"{text[:first]}{DOT * max(len(text) - first - last, 4)}{text[-last:]}" if text else ""
