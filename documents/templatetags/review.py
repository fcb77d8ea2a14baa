"""What a reader of a submission may know of a comment."""

from django import template

register = template.Library()


@register.filter
def shows_answer(desk, comment):
    """Whether the answer is the reader's to see (documents.review.reading.Desk)."""
    return bool(desk) and desk.shows_answer(comment)
