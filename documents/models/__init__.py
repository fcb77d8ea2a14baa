"""Papers on the desk, their frozen editions, numbers, and what the superior office says of them."""

from documents.models.outgoing import NumberSeries, OutgoingDocument
from documents.models.paper import Paper, PaperSection, PaperState
from documents.models.picture import SigningPicture
from documents.models.review import Campaign, Comment, Submission, SubmissionState
from documents.models.version import PaperMove, SignedCopy, Version

__all__ = [
    "Campaign",
    "Comment",
    "NumberSeries",
    "OutgoingDocument",
    "Paper",
    "PaperMove",
    "PaperSection",
    "PaperState",
    "SignedCopy",
    "SigningPicture",
    "Submission",
    "SubmissionState",
    "Version",
]
