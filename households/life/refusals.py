"""Why an act cannot be written down."""


class ActRefused(Exception):
    """A sentence for the officer; `field` names the field of the act's form that it speaks of, "" for the whole."""

    def __init__(self, sentence, field=""):
        super().__init__(sentence)
        self.sentence, self.field = sentence, field
