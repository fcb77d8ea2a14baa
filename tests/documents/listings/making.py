"""A long list that was asked for and not yet drawn."""

import json

from documents.listings import printouts


def make_printout(user):
    """The Printout of a user's list, by its folder alone."""
    printout = printouts.Printout(user.pk, "0" * 32, "DANH SÁCH HỘ", 2, "loai=so-ho", "a4-ngang", "so-ho")
    printouts._write(printout.place(printouts.ASKED), json.dumps(vars(printout)))
    return printout
