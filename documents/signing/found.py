"""What was found in a signed PDF, as plain values that travel between processes."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

MOMENTS = ("signed_at", "stamped_at", "begins", "ends")


@dataclass(frozen=True)
class Found:
    """One signature. `trust`: "trusted", "unknown" (no path to an authority we trust) or "bad" (with `trust_problem`).

    `stamped_at`: time from a time stamp that itself holds and whose authority we trust; `signed_at`: what the signer's
    computer claimed. `covers`: all that stood in the file when it was made; `allows`: what came later (it may lock the
    file). `share` is the part of its page that its picture may cover, `covered` the text under it.
    """

    name: str
    organisation: str
    authority: str
    signed_at: datetime | None
    stamped_at: datetime | None
    begins: datetime
    ends: datetime
    holds: bool
    covers: bool
    trust: str
    allows: bool = True
    trust_problem: str = ""
    share: float = 0.0
    covered: str = ""


@dataclass(frozen=True)
class Findings:
    """`begins_as_issued`: byte for byte; `only_signatures`: the update after it holds signatures and nothing else."""

    encrypted: bool = False
    begins_as_issued: bool = False
    only_signatures: bool = False
    signatures: tuple[Found, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), default=datetime.isoformat)

    @classmethod
    def from_json(cls, text: str | bytes) -> "Findings":
        data = json.loads(text)
        return cls(**data | {"signatures": tuple(Found(**_with_moments(one)) for one in data["signatures"])})


def _with_moments(data):
    return data | {name: datetime.fromisoformat(data[name]) for name in MOMENTS if data[name]}
