"""Long annexes: cut into pieces, drawn in two processes of little memory, joined; `documents.annexes.drawing`."""
