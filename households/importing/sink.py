"""Where readers put what they find: households and problems of one workbook."""

from households.importing.cells import written
from households.importing.places import Hamlets
from households.importing.records import Problem, Reading
from households.importing.wording import WORDINGS


class Sink:
    """Collects a Reading; knows the office's hamlets and today's date."""

    def __init__(self, office, today):
        self.hamlets = Hamlets(office.hamlets)
        self.today = today
        self.reading = Reading()

    def tell(self, kind, sheet, row, column, value="", detail=""):
        """Note a problem of a cell; `value` as it stands there, `detail` what the sentence needs besides."""
        self.reading.problems.append(problem(kind, sheet, row, column, value, detail))


def problem(kind, sheet, row, column, value="", detail=""):
    """A Problem in the words of its kind."""
    wording = WORDINGS[kind]
    shown = written(value)
    message = wording.message.format(value=shown, detail=detail)
    return Problem(sheet, row, column, kind, shown, message, wording.cure, wording.blocking)
