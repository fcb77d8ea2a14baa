"""Households follow their hamlet when the office renames it."""

from django.dispatch import receiver

from households.models.register import Household
from offices.signals import hamlet_replaced


@receiver(hamlet_replaced)
def move_households(*, old, new, **kwargs):
    """Move the households of a hamlet to the one that replaced it; the office's own event tells who renamed it."""
    Household.objects.filter(hamlet=old).update(hamlet=new)
