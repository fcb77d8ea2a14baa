"""The parts of a plan of dialogue, in the order of its page."""

from dialogues.writing.clusters import CLUSTERS_PART
from dialogues.writing.fields import AUDIENCE_PART, CONTENT_PART, GENERAL_PART, MONEY_PART
from dialogues.writing.quotas import QUOTAS_PART
from dialogues.writing.rows import BASES_PART, INVITED_PART, TASKS_PART

PARTS = {
    part.code: part
    for part in (
        GENERAL_PART,
        AUDIENCE_PART,
        CLUSTERS_PART,
        QUOTAS_PART,
        INVITED_PART,
        CONTENT_PART,
        TASKS_PART,
        MONEY_PART,
        BASES_PART,
    )
}
BY_ADDRESS = {part.address: part for part in PARTS.values()}
