"""Where readers put what they find: households and problems of one workbook."""

from households.importing.cells import written
from households.importing.places import Hamlets
from households.importing.records import Problem, Question, Reading
from households.importing.wording import WORDINGS

MOST_QUESTIONS = 200
ROWS_A_SIGN = 1000  # read between two signs of progress


class Sink:
    """Collects a Reading; knows the office's hamlets and today's date."""

    def __init__(self, office, today, progress=None):
        self.hamlets = Hamlets(office.hamlets, office.answers)
        self.answers = office.answers
        self.today = today
        self.reading = Reading()
        self.asked = set()
        self.progress, self.rows = progress, 0

    def row_read(self):
        """Count a row, and say so now and then."""
        self.rows += 1
        if self.progress and self.rows % ROWS_A_SIGN == 0:
            self.progress(self.rows)

    def ask(self, key, text, options, sheet, row, column, guess="", about=""):
        """Put a question to the office, once for each key; a guess that is no option is no guess."""
        if key in self.asked or len(self.asked) >= MOST_QUESTIONS:
            return
        self.asked.add(key)
        guess = guess if any(guess == value for value, _ in options) else ""
        self.reading.questions.append(Question(key, text, tuple(options), sheet, column, row, guess, about))

    def tell(self, kind, sheet, row, column, value="", detail=""):
        """Note a problem of a cell; `value` as it stands there, `detail` what the sentence needs besides."""
        self.reading.problems.append(problem(kind, sheet, row, column, value, detail))


def problem(kind, sheet, row, column, value="", detail=""):
    """A Problem in the words of its kind."""
    wording = WORDINGS[kind]
    shown = written(value)
    message = wording.message.format(value=shown, detail=detail)
    return Problem(sheet, row, column, kind, shown, message, wording.cure, wording.blocking)
