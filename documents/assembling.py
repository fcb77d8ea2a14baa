"""From a paper's facts to its sections, and from its sections to the page that is shown, printed and downloaded."""

import difflib
from dataclasses import dataclass
from functools import cached_property

from documents import markup, paper
from documents.addressing import Addressee, addressed_to
from documents.blocks import Annex, TableBlock
from documents.catalogue import KINDS
from documents.drafting import draft
from documents.kinds.base import Section
from documents.models import PaperSection
from documents.totals.facts import own_facts
from offices.models import OfficeProfile
from vietnamese.text import tidy


@dataclass(frozen=True)
class SectionText:
    """A section as it stands: drafted from data, or rewritten by an officer (`saved`)."""

    section: Section
    draft: str
    saved: PaperSection | None

    @property
    def key(self):
        return self.section.key

    @property
    def title(self):
        return self.section.title

    @property
    def text(self):
        return self.saved.text if self.saved else self.draft

    @property
    def edited(self):
        return self.saved is not None

    @property
    def outdated(self):
        """Whether the facts behind a rewritten section have changed since it was drafted."""
        return self.saved is not None and self.saved.drafted_text != self.draft

    @property
    def changes(self):
        """Lines the data would now word differently: [("-", old line) or ("+", new line)]."""
        if not self.outdated:
            return []
        old, new = self.saved.drafted_text.splitlines(), self.draft.splitlines()
        lines = difflib.ndiff([line for line in old if line.strip()], [line for line in new if line.strip()])
        return [(line[0], line[2:]) for line in lines if line[0] in "+-"]


class Assembly:
    """A paper (row of documents.models.Paper) with its facts gathered once: sections, blocks, page."""

    def __init__(self, row):
        self.paper = row
        self.kind = KINDS[row.kind]

    @cached_property
    def facts(self):
        """Facts of the kind; for the plan of a superior office with the "totals" of the communes' accepted plans."""
        found, totals = self.kind.facts(self.paper), own_facts(self.paper)
        if not totals:
            return found
        return found | {"totals": totals, "tables": found["tables"] | totals["tables"]}

    @cached_property
    def sections(self):
        """SectionText of every section of the kind, in order."""
        saved = {row.key: row for row in self.paper.sections.select_related("edited_by")}
        return [
            SectionText(section, draft(self.kind, self.facts, section), saved.get(section.key))
            for section in self.kind.sections
        ]

    def section(self, key):
        """The section with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def blocks(self, text):
        """Blocks of a text with the tables of this paper."""
        return markup.parse(text, self.facts["tables"])

    @cached_property
    def profile(self):
        """The office's letterhead on the paper's day; the first one it ever had where none covers that day."""
        profiles = OfficeProfile.objects.filter(unit=self.paper.unit)
        return profiles.on(self.paper.day).first() or profiles.last()

    @cached_property
    def page(self):
        """The whole paper as `documents.paper.Paper`: what is shown, printed and downloaded."""
        return self.page_to(Addressee())

    def page_to(self, addressee):
        """The page for one Addressee of an addressed kind; dots stand for a name that is not known."""
        return addressed_to(self._page, addressee, self.facts) if self.kind.addressed else self._page

    @cached_property
    def _page(self):
        signer, profile = self.paper.signer, self.profile
        body = "\n\n".join(section.text for section in self.sections if not section.section.is_annex)
        annexes = [section for section in self.sections if section.section.is_annex and section.text.strip()]
        return paper.Paper(
            letterhead=paper.Letterhead(tuple(profile.issuer_lines.splitlines()), profile.parent_line or None),
            number="",
            symbol=self.kind.symbol,
            place=profile.place_name,
            dated=paper.PaperDate(self.paper.dated_year, self.paper.dated_month, self.paper.dated_day),
            type_name=self.kind.type_name,
            subject=self.kind.subject(self.facts),
            body=tuple(self.blocks(body)),
            recipients=tuple(self.paper.recipients.splitlines()),
            archive=self.paper.archive_line.removeprefix("Lưu:").strip(" ."),
            signature=paper.Signature(tuple(self.signature_lines), signer.holder),
            issuer=f"Chủ tịch {profile.short_name}" if self.kind.by_chair else profile.short_name,
            annexes=tuple(self.annex(section.text, section.section.landscape_from) for section in annexes),
        )

    @property
    def signature_lines(self):
        """What stands above the signer's name; the chair signs for himself what he decides himself."""
        lines = self.paper.signer.signature_lines
        return [line for line in lines if not line.startswith("TM. ")] if self.kind.by_chair else lines

    def annex(self, text, landscape_from=0):
        """An annex's text: its first paragraph is the title, line by line. A wide table turns its sheets."""
        title, _, rest = text.strip().replace("\r\n", "\n").partition("\n\n")
        blocks = tuple(self.blocks(rest))
        columns = max((len(block.columns) for block in blocks if isinstance(block, TableBlock)), default=0)
        landscape = bool(landscape_from) and columns >= landscape_from
        return Annex(tuple(tidy(line) for line in title.splitlines()), blocks, landscape)
