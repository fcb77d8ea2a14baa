"""Freezing an edition: page tree, facts, figures and PDF as they are when the paper goes to the leader."""

import hashlib
import json
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile

from documents.assembling import Assembly
from documents.figures import figures_of
from documents.models import Paper, Version
from documents.printing import pdf_for


@dataclass(frozen=True)
class Frozen:
    """What an edition will hold; made before the transaction, because drawing a long paper takes seconds."""

    tree: dict
    facts: dict
    figures: dict
    pdf: bytes

    @property
    def digest(self):
        return digest_of(self.pdf)


def digest_of(content):
    """SHA-256 of bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def plain(value):
    """Facts as JSON: dataclasses become dicts, days ISO texts, exact numbers texts. TypeError for anything else."""
    if is_dataclass(value):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"Số liệu của văn bản không lưu được: {type(value).__name__}")


def as_json(value):
    return json.loads(json.dumps(value, default=plain, ensure_ascii=False))


def frozen(paper):
    """The Frozen of a paper as it stands now."""
    assembly = Assembly(paper)
    return Frozen(
        tree=as_json(assembly.page.to_json()),
        facts=as_json(assembly.facts),
        figures=as_json(figures_of(paper)),
        pdf=pdf_for(assembly.page),
    )


def is_still(paper, made):
    """Whether the paper reads as it was frozen: somebody may have saved a section while the PDF was drawn."""
    return as_json(Assembly(Paper.objects.get(pk=paper.pk)).page.to_json()) == made.tree


def keep(paper, made, *, by):
    """The Version row of what was frozen, as the paper's next edition."""
    edition = (paper.versions.order_by("-edition").values_list("edition", flat=True).first() or 0) + 1
    version = Version(
        paper=paper,
        edition=edition,
        tree=made.tree,
        facts=made.facts,
        figures=made.figures,
        digest=made.digest,
        frozen_by=by,
        signer=paper.signer,
    )
    version.pdf.save(f"{paper.kind}-{paper.pk}-{edition}.pdf", ContentFile(made.pdf), save=False)
    version.save()
    return version
