"""The question whether support is written down although the household had the like before."""

from dataclasses import dataclass, field

SEEN, REASON = "da-xem", "vi-sao"


@dataclass
class Question:
    """`found`: {key of a household: [Double]}; `told`: the reason as typed; `error`: what the answer lacks."""

    told: str = ""
    seen: frozenset = frozenset()
    found: dict = field(default_factory=dict)
    error: str = ""

    @classmethod
    def of(cls, data):
        """The answer in a posted form: the keys that were ticked as seen, and the reason."""
        keys = data.get(SEEN, "").split(",")
        return cls(data.get(REASON, "").strip(), frozenset(int(key) for key in keys if key.isdecimal()))

    @property
    def answer(self):
        """What the actions take."""
        return {"in_spite": self.told[:300], "seen": self.seen}

    def ask(self, found):
        """Remember what was found; a tick without a reason is told so."""
        self.found = found
        asked = {double.row.pk for double in self.doubles}
        if self.seen >= asked and not self.told:
            self.error = "Ghi lý do vì sao vẫn ghi."

    @property
    def doubles(self):
        return [double for rows in self.found.values() for double in rows]

    @property
    def key(self):
        """Stands for these very rows: what was ticked for others does not count."""
        return ",".join(str(double.row.pk) for double in self.doubles)
