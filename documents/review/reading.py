"""What one reader of a submission may see and do, and where in the page each comment stands now."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from documents.models import Comment, Submission, Version
from documents.review.comparing import compared
from documents.review.places import code_of
from documents.review.rounds import is_latest
from documents.review.wording import COLOURS, state_for
from offices.access import can
from offices.models import User

State = Submission.State
ROWS = [
    "paper__unit",
    "paper__plan",
    "paper__conference",
    "paper__decision",
    "version__outgoing",
    "to_unit",
    "campaign",
]
PEOPLE = ["sent_by", "taken_by", "decided_by"]
SAID = {State.MORE_WANTED, State.ACCEPTED}  # the sender reads the comments of a round once it is decided


@dataclass(frozen=True)
class Desk:
    """A submission on somebody's desk. `reviewing`: read by the superior office, else by the sending one."""

    reader: User
    submission: Submission
    reviewing: bool
    latest: bool
    may_send: bool

    @property
    def state(self):
        return self.submission.state

    @property
    def label(self):
        return state_for(self.submission, reviewing=self.reviewing)

    @property
    def colour(self):
        return COLOURS.get(self.state, "secondary")

    @property
    def may_take(self):
        return self.reviewing and self.latest and self.state == State.SENT

    @property
    def may_judge(self):
        """Comment, settle, ask for more, accept."""
        return self.reviewing and self.latest and self.state == State.IN_REVIEW

    @property
    def may_recall(self):
        return self.may_send and self.latest and self.state == State.SENT

    @property
    def may_answer(self):
        return self.may_send and self.latest and self.state == State.MORE_WANTED

    @property
    def sees_pages(self):
        """What was taken back before anybody took it is the sender's alone again."""
        return not (self.reviewing and self.state == State.RECALLED)

    @property
    def sees_comments(self):
        return self.reviewing or self.state in SAID

    def comments(self):
        """Comments of this round and of those before, as far as this reader may know them, the oldest first.

        An answer reaches the reviewer with the next round; before, it may still change.
        """
        rows = Comment.objects.filter(submission__paper=self.submission.paper_id)
        rows = rows.filter(submission__round__lte=self.submission.round)
        if not self.sees_comments:
            rows = rows.filter(submission__round__lt=self.submission.round)
        people = ["author", "answered_by", "settled_by"]
        return list(rows.select_related(*people, "household", "submission").order_by("at", "pk"))

    def shows_answer(self, comment):
        return bool(comment.answered_at) and not (
            self.reviewing and self.latest and comment.submission_id == self.submission.pk
        )


def desk_of(user, pk):
    """The Desk of a submission for a user; 404 outside their area."""
    rows = Submission.objects.visible_to(user).select_related(*ROWS, *PEOPLE)
    submission = get_object_or_404(rows, pk=pk)
    return Desk(
        user,
        submission,
        reviewing=can(user, "paper.review", submission.to_unit),
        latest=is_latest(submission),
        may_send=can(user, "paper.submit", submission.paper.unit),
    )


def desk_with_pages(user, pk):
    """The same where the frozen pages are asked for; 404 for a reviewer when they were taken back."""
    desk = desk_of(user, pk)
    if not desk.sees_pages:
        raise Http404
    return desk


def comment_for(user, pk):
    """(comment, its Desk) if the user may know it; 404 else."""
    rows = Comment.objects.select_related("submission__version", "author", "household", "answered_by")
    comment = get_object_or_404(rows, pk=pk)
    desk = desk_of(user, comment.submission_id)
    if not desk.sees_comments:
        raise Http404
    return comment, desk


def placed(comments, version):
    """({code of a place in this edition: comments}, comments whose place it no longer has).

    Comments on the whole paper stand at "".
    """
    here, lost = defaultdict(list), []
    keys = {comment.submission.version_id for comment in comments} - {version.pk}
    ways = {row.pk: compared(row.page, version.page) for row in Version.objects.filter(pk__in=keys)} if keys else {}
    for comment in comments:
        place, theirs = comment.place, comment.submission.version_id
        if place and theirs in ways:
            place = ways[theirs].place_now(place)
        if place is None:
            lost.append(comment)
        else:
            here[code_of(place)].append(comment)
    return dict(here), lost
