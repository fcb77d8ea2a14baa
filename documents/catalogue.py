"""The kinds of paper the program can write, by code. A new kind is one line here."""

from documents.kinds.dialogue_budget import DIALOGUE_BUDGET
from documents.kinds.dialogue_clusters import DIALOGUE_CLUSTERS
from documents.kinds.dialogue_commune import DIALOGUE_COMMUNE
from documents.kinds.invitation import INVITATION
from documents.kinds.programme_plan import PROGRAMME_PLAN
from documents.kinds.recognition_decision import RECOGNITION_DECISION
from documents.kinds.target_plan import TARGET_PLAN

KINDS = {
    kind.code: kind
    for kind in [
        PROGRAMME_PLAN,
        TARGET_PLAN,
        DIALOGUE_COMMUNE,
        INVITATION,
        DIALOGUE_CLUSTERS,
        DIALOGUE_BUDGET,
        RECOGNITION_DECISION,
    ]
}
