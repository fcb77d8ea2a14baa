"""What forms of dialogues have in common."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django.forms.utils import ErrorDict


class Folded(Div):
    """Fields behind a summary, opened by the reader; needs no script."""

    template = "dialogues/_folded.html"


class Quiet:
    """A form that says nothing about errors while `quiet`: it is only drawn once more with what was typed."""

    quiet = False

    @property
    def errors(self):
        found = super().errors
        return ErrorDict() if self.quiet else found


def drawn(layout):
    """Crispy draws the fields; the template draws the form and its buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = layout
    return helper
