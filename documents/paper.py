"""The page around the blocks: letterhead, number, date, recipients, signature, annexes (NĐ 30/2020, Phụ lục I).

`html_of` draws it for the screen, `documents.pdf.pdf_of` for paper; both read the same template and the same CSS.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date

from django.template.loader import render_to_string

from documents import blocks
from documents.blocks import Annex, Basis, TableBlock
from vietnamese.dates import blank_date, long_date
from vietnamese.numbers import roman

BLANK = "\u00a0" * 6  # room for a pen; ordinary blanks would fall together
TEXT_AT_END = ".;,: "


@dataclass(frozen=True)
class Letterhead:
    """`parent`: the direct superior body, upright above the issuer, or None for a People's Committee (box 2)."""

    issuer_lines: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True)
class PaperDate:
    """The day of issue; in a draft the day, and perhaps the month, are not known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> "PaperDate":
        return cls(day.year, day.month, day.day)

    def __str__(self):
        """ "ngày 05 tháng 01 năm 2024", or with room for a pen "ngày      tháng 3 năm 2024"."""
        if self.month and self.day:
            return long_date(date(self.year, self.month, self.day))
        return blank_date(self.year, self.month).replace("  ", "\u00a0\u00a0")


@dataclass(frozen=True)
class Signature:
    """`lines`: TM., KT. and post, one a line, upper case; `name` without titles (box 7)."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Paper:
    """One official paper with everything that is printed on it.

    `number` is blank in a draft; `issuer` stands in the annexes' reference ("UBND xã Hưng Chính"). Recipients come
    without dash and final mark; `archive` is what follows "Lưu:". `annex_reference` False leaves number and date of
    that reference unfilled, as in an electronic document (NĐ 30/2020, Phụ lục I, mục III). `code_line` and `qr` (the
    text of the QR code) are printed on what is issued, see `documents.signing.stamp`.
    """

    letterhead: Letterhead
    number: str
    symbol: str
    place: str
    dated: PaperDate
    type_name: str
    subject: str
    body: tuple[blocks.Block, ...]
    recipients: tuple[str, ...]
    archive: str
    signature: Signature
    issuer: str
    annexes: tuple[Annex, ...] = ()
    annex_reference: bool = True
    code_line: str = ""
    qr: str = ""

    @property
    def number_line(self) -> str:
        """ "26/KH-UBND"; below 10 with a leading zero; a blank number leaves room for a pen."""
        return f"{self.number.zfill(2) if self.number else BLANK}/{self.symbol}"

    @property
    def type_phrase(self) -> str:
        """The type within a sentence: "Kế hoạch"."""
        return self.type_name.capitalize()

    @property
    def heading(self) -> str:
        """Type and trích yếu on one line, the title of the file."""
        return " ".join([self.type_phrase, *self.subject_lines])

    @property
    def annex_source(self) -> str:
        """ "Kế hoạch số 26/KH-UBND ngày 05 tháng 3 năm 2024 của UBND xã Hưng Chính"."""
        number, dated = self.number_line, str(self.dated)
        if not self.annex_reference:
            number, dated = f"{BLANK}/{self.symbol}", f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
        return f"{self.type_phrase} số {number} {dated} của {self.issuer}"

    @property
    def subject_lines(self) -> list[str]:
        """The trích yếu; a line end in it breaks the line."""
        return self.subject.splitlines()

    @property
    def recipient_lines(self) -> list[str]:
        """ "- Như trên;" ... "- Lưu: VT." as printed (box 9b)."""
        named = [f"- {line.strip(TEXT_AT_END)};" for line in self.recipients]
        return [*named, f"- Lưu: {self.archive.strip(TEXT_AT_END)}."] if self.archive else named

    @property
    def numbered_annexes(self) -> list[tuple[str, Annex]]:
        """("Phụ lục", annex) for one annex; "Phụ lục I", "Phụ lục II" ... for more."""
        if len(self.annexes) == 1:
            return [("Phụ lục", self.annexes[0])]
        return [(f"Phụ lục {roman(number)}", annex) for number, annex in enumerate(self.annexes, 1)]

    @property
    def finished_body(self) -> list[blocks.Block]:
        """The body as printed, see `finished`."""
        return finished(self.body)

    def to_json(self) -> dict:
        """The whole page as plain dicts and lists."""
        plain = {name: value for name, value in vars(self).items() if isinstance(value, str | bool)}
        return plain | {
            "letterhead": asdict(self.letterhead) | {"issuer_lines": list(self.letterhead.issuer_lines)},
            "dated": asdict(self.dated),
            "signature": asdict(self.signature) | {"lines": list(self.signature.lines)},
            "recipients": list(self.recipients),
            "body": [blocks.to_json(block) for block in self.body],
            "annexes": [blocks.to_json(annex) for annex in self.annexes],
        }

    @classmethod
    def from_json(cls, data: dict) -> "Paper":
        """The page that `to_json` stored."""
        head, signature = data["letterhead"], data["signature"]
        return cls(
            **data
            | {
                "letterhead": Letterhead(tuple(head["issuer_lines"]), head["parent"]),
                "dated": PaperDate(**data["dated"]),
                "signature": Signature(tuple(signature["lines"]), signature["name"]),
                "recipients": tuple(data["recipients"]),
                "body": tuple(map(blocks.from_json, data["body"])),
                "annexes": tuple(map(blocks.from_json, data["annexes"])),
            }
        )


def finished(body) -> list[blocks.Block]:
    """The body with the marks NĐ 30/2020 asks for: `;` after each basis, `.` after the last, `./.` at the very end.

    A body that ends in a table gets no `./.`: it belongs to a sentence.
    """
    done = with_basis_marks(body)
    if done and not isinstance(done[-1], TableBlock) and not done[-1].text.endswith("./."):
        done[-1] = replace(done[-1], text=done[-1].text.rstrip(TEXT_AT_END) + "./.")
    return done


def with_basis_marks(body) -> list[blocks.Block]:
    """The body with `;` after each basis and `.` after the last one."""
    last = max((number for number, block in enumerate(body) if isinstance(block, Basis)), default=None)
    return [
        replace(block, text=block.text.rstrip(TEXT_AT_END) + ("." if number == last else ";"))
        if isinstance(block, Basis)
        else block
        for number, block in enumerate(body)
    ]


def html_of(paper: Paper, *, linked: bool = True) -> str:
    """The paper as an HTML document; all text is escaped.

    `linked` names the style sheet in it, as a browser needs; the PDF brings its own (`documents.pdf`).
    """
    return render_to_string("documents/paper.html", {"paper": paper, "linked": linked})


def html_of_blocks(body) -> str:
    """The blocks alone, as they will look in the paper, for a page that links documents/paper.css."""
    return render_to_string("documents/_blocks_alone.html", {"blocks": with_basis_marks(body)})
