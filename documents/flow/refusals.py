"""Why a move cannot be made."""


class MoveRefusedError(ValueError):
    """A move that the paper's state, its content or the person's part in it forbids; the message says which."""
