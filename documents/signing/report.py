"""The outcome of checking a signed file, in plain words; stored with the signed copy as JSON."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Report:
    """`accepted`: may be kept as the signed copy. `refusals` say why not and what to do, `facts` what was found,
    `notes` what a reader should know besides. `verified`: accepted, and every authority is one the office trusts."""

    accepted: bool
    facts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    verified: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything, the reasons of a refusal first."""
        return (*self.refusals, *self.facts, *self.notes)

    @classmethod
    def refused(cls, *sentences: str) -> "Report":
        return cls(accepted=False, refusals=sentences)

    def to_json(self) -> dict:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, data: dict) -> "Report":
        """The report of a kept copy; {} where none was stored."""
        plain = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
        return cls(**{"accepted": True} | plain)
