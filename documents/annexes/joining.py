"""Pieces put behind the first PDF, whose title, language, tags and PDF/A form hold for all, and their page numbers.

All come as `documents.pdf.plain_pdf_of_html` writes them. How many pages stand before a piece is known only when all
are drawn: page numbers are drawn on empty pages of the same style sheet and laid over the others.
"""

import io
import re
from dataclasses import dataclass

from documents.annexes.bookmarks import Bookmarks, outline_of
from documents.annexes.objects import PlainFile, array, moved, reference, references
from documents.annexes.writing import STREAM, Writer

# A page's own drawing leaves its axes turned; a number is no part of the text that is read out.
BEFORE, BEHIND = b"q", b"Q /Artifact BMC q /Number Do Q EMC"
KEYED = re.compile(rb"(\d+) \[([^\]]*)\]")
PLACE = re.compile(rb"(?<=/StructParents )\d+")


def joined(first, pieces, numbers, numbered_from):
    """Bytes of the PDF `first` with the pages of all `pieces` behind it.

    The pages of `numbers` are laid over those from `numbered_from` (0 is the first) to the last, one on one; ValueError
    where they are more or fewer.
    """
    out = io.BytesIO()
    whole = Whole(Writer(out))
    whole.take_numbers(PlainFile.read(numbers), numbered_from)
    whole.begin(PlainFile.read(first))
    for content in pieces:
        whole.append(PlainFile.read(content))
    whole.finish()
    return out.getvalue()


class Whole:
    """The PDF that grows: page by page, with the tags of the first file as their frame."""

    def __init__(self, writer):
        self.writer = writer
        self.streams = {}  # bytes -> number: what several pieces bring, such as a font, is kept once
        self.pages, self.document, self.parents = writer.reserve(), writer.reserve(), writer.reserve()
        self.kids, self.parts, self.keys = [], [], []
        self.bookmarks = Bookmarks(writer)
        self.numbered_from, self.forms = 0, []

    def take_numbers(self, plain, numbered_from):
        """The drawings of page numbers, from a file without tags."""
        pages = plain.value(plain.root, b"Pages")
        drawn = references(plain.array(pages, b"Kids"))
        contents = [reference(plain.objects[page], b"Contents") for page in drawn]
        numbers = self._take(plain, dict.fromkeys([plain.root, plain.info, pages, *drawn, *contents], 0))
        self.around = [self.writer.add(_stream(content)) for content in (BEFORE, BEHIND)]
        self.numbered_from = numbered_from
        self.forms = [
            self.writer.add(_form(plain.objects[page], plain.objects[content], numbers))
            for page, content in zip(drawn, contents, strict=True)
        ]

    def begin(self, plain):
        """The first file: what it says of itself stays."""
        marks = Landmarks.of(plain)
        numbers = self._take(plain, {marks.document: self.document, **self._frame(plain, marks)})
        self.catalog, self.info, self.root = (numbers[old] for old in (plain.root, plain.info, marks.root))
        self.parts = [numbers[old] for old in references(plain.array(marks.document, b"K"))]
        self._take_pages(plain, marks, numbers)

    def append(self, plain):
        """The pages of another file behind those that are here, its tags as a part of the document."""
        marks = Landmarks.of(plain)
        part = self.writer.reserve()
        home = {marks.root: self.document, marks.document: part, plain.root: 0, plain.info: 0}
        numbers = self._take(plain, home | self._frame(plain, marks))
        element = plain.objects[marks.document].replace(b"/S /Document", b"/S /Part", 1)
        self.writer.write(part, moved(element, numbers))
        self.parts.append(part)
        self._take_pages(plain, marks, numbers)

    def finish(self):
        """Write what grew all along."""
        if len(self.kids) != self.numbered_from + len(self.forms):
            raise ValueError(f"{len(self.forms)} numbers for {len(self.kids) - self.numbered_from} pages")
        writer = self.writer
        writer.write(self.pages, b"<</Type /Pages/Kids [%s]/Count %d>>" % (_listed(self.kids), len(self.kids)))
        look = b"<</Type /StructElem/S /Document/K [%s]/P %d 0 R>>"
        writer.write(self.document, look % (_listed(self.parts), self.root))
        self.bookmarks.finish()
        writer.write(self.parents, b"<</Nums [%s]>>" % b" ".join(self.keys))
        writer.finish(self.catalog, self.info)

    def _frame(self, plain, marks):
        """What all files have and the whole has once; pages are taken one by one."""
        return {marks.pages: self.pages, marks.parents: self.parents, outline_of(plain)[0]: self.bookmarks.number}

    def _take(self, plain, known):
        """Numbers here of the objects of another file; all are written but those `known`, pages and bookmarks."""
        numbers, new, later = dict(known), [], set(outline_of(plain)[1])
        for old, data in plain.objects.items():
            if old in numbers:
                continue
            number = self.streams.get(data)
            if number is None:
                number = self.writer.reserve()
                if old not in later and not data.startswith(b"<</Type /Page/"):
                    new.append((number, data))
                if STREAM in data:
                    self.streams[data] = number
            numbers[old] = number
        for number, data in new:
            self.writer.write(number, moved(data, numbers))
        return numbers

    def _take_pages(self, plain, marks, numbers):
        """Write the pages, their number over them, and say which tags are theirs."""
        before = len(self.kids)
        self.bookmarks.take(plain, numbers)
        for old in references(plain.array(marks.pages, b"Kids")):
            data = PLACE.sub(lambda found: b"%d" % (before + int(found[0])), plain.objects[old])
            data = moved(data, numbers)
            if len(self.kids) >= self.numbered_from:
                data = self._numbered(data, moved(plain.objects[reference(plain.objects[old], b"Resources")], numbers))
            self.writer.write(numbers[old], data)
            self.kids.append(numbers[old])
        for key, elements in KEYED.findall(plain.array(marks.parents, b"Nums")):
            self.keys.append(b"%d [%s]" % (before + int(key), moved(elements, numbers)))

    def _numbered(self, page, resources):
        """The page with the next number over its own drawing."""
        form = self.forms[len(self.kids) - self.numbered_from]
        own = self.writer.add(_changed(resources, b"/XObject <<", b"/XObject <</Number %d 0 R" % form))
        page = _changed(page, b"/Resources %d 0 R" % reference(page, b"Resources"), b"/Resources %d 0 R" % own)
        content, (before, behind) = reference(page, b"Contents"), self.around
        around = b"/Contents [%s]" % _listed([before, content, behind])
        return _changed(page, b"/Contents %d 0 R" % content, around)


@dataclass(frozen=True)
class Landmarks:
    """Numbers of the page tree and of the tags' root, parent tree and uppermost element."""

    pages: int
    root: int
    parents: int
    document: int

    @classmethod
    def of(cls, plain):
        root = plain.value(plain.root, b"StructTreeRoot")
        (document,) = references(plain.array(root, b"K"))
        return cls(plain.value(plain.root, b"Pages"), root, plain.value(root, b"ParentTree"), document)


def _form(page, content, numbers):
    """The drawing of a page as a form that other pages can show."""
    look = b"<</Type /XObject/Subtype /Form/BBox [%s]/Resources %d 0 R"
    return _changed(content, b"<<", look % (array(page, b"MediaBox"), numbers[reference(page, b"Resources")]))


def _changed(data, old, new):
    """`data` with one thing replaced; ValueError where it is not there, as the file would be broken."""
    if old not in data:
        raise ValueError(old)
    return data.replace(old, new, 1)


def _listed(numbers):
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _stream(content):
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
