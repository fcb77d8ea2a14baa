"""Python looks for cyclic garbage again and again while many objects are made; a list has none to find."""

import gc
from contextlib import contextmanager


@contextmanager
def no_garbage_search():
    """Until the end of the block (or decorated function). Halves the time of saving a large list."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
