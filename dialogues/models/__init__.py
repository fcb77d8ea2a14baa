"""Plans of dialogue on poverty policy: conferences, clusters, quotas, tasks, and the people chosen."""

from dialogues.models.cluster import Cluster
from dialogues.models.conference import Conference, Eligible
from dialogues.models.participant import Draw, Participant
from dialogues.models.parts import ConferenceBasis, ConferenceTask, Invited
from dialogues.models.quota import QuotaLine, Rule, Share, Side

__all__ = [
    "Cluster",
    "Conference",
    "ConferenceBasis",
    "ConferenceTask",
    "Draw",
    "Eligible",
    "Invited",
    "Participant",
    "QuotaLine",
    "Rule",
    "Share",
    "Side",
]
