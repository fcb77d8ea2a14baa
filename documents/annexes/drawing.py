"""Many pieces drawn in two processes at once, and joined: papers with long annexes, long lists."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.template.loader import render_to_string

from documents.annexes import child
from documents.pdf import plain_pdf_of_html
from sheets.limited import Limits, run_limited

WORKERS = 2
LIMITS = Limits(memory=1 << 30, cpu=300, seconds=600)
UNNUMBERED, NUMBERS = "documents/unnumbered.css", "documents/numbers.css"


@contextmanager
def drawing(pages, style, progress=None):
    """The HTML `pages` are being drawn within; gives `results()`, which waits and returns their plain PDFs.

    These are compressed (zlib): they are large and wanted one at a time. `progress(percent)` is called as it goes, from
    any thread. `results` raises `sheets.limited.Stopped` where a process runs out of memory or time.
    """
    # Dealt out in turns: what is long is mostly long throughout.
    lots = [pages[start::WORKERS] for start in range(min(WORKERS, len(pages)))]
    share = Share([len(lot) for lot in lots], progress)
    with ThreadPoolExecutor(WORKERS) as pool:
        running = [pool.submit(_drawn, lot, style, share.of(place)) for place, lot in enumerate(lots)]

        def results():
            files = [one.result() for one in running]
            return [files[place % WORKERS][place // WORKERS] for place in range(len(pages))]

        yield results


def numbers_of(sections, style):
    """Plain PDF of pages with nothing but numbers: of each section, (class of its pages, how many)."""
    sections = [(look, range(count)) for look, count in sections]
    html = render_to_string("documents/annexes/numbers.html", {"sections": sections})
    return plain_pdf_of_html(html, (style, NUMBERS), tagged=False)


def _drawn(pages, style, progress):
    """Compressed plain PDFs of the HTML texts without page numbers, drawn in a process of their own."""
    asked = {"styles": [style, UNNUMBERED], "pages": pages}
    return child.unpacked(run_limited(child.__name__, json.dumps(asked).encode(), LIMITS, progress))


class Share:
    """One percentage out of those of several lots, each of so many pieces."""

    def __init__(self, sizes, progress):
        self.sizes, self.progress = sizes, progress
        self.done, self.lock = [0] * len(sizes), threading.Lock()

    def of(self, place):
        """The callback of the lot at `place`, or None where nobody listens."""
        return (lambda percent: self._set(place, percent)) if self.progress else None

    def _set(self, place, percent):
        with self.lock:
            self.done[place] = percent * self.sizes[place]
            self.progress(sum(self.done) // sum(self.sizes))
