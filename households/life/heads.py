"""Who heads a household, and what the others are to that person."""

from households.entries import HEAD
from households.life.refusals import ActRefused


def seat(act, new, relations=None):
    """Make a member of the act's household its head.

    `relations`: key of a member -> what she is to the new head. Who is not named keeps her word, the old head has none.
    """
    relations = relations or {}
    members = act.members
    for member in members:
        if member.pk == new.pk:
            continue
        told = relations.get(member.pk, "" if member.is_head else member.relation)
        act.change(member, is_head=False, relation="" if told == HEAD else told)
    head = next(member for member in members if member.pk == new.pk)
    act.change(head, is_head=True, relation=HEAD)
    act.change(act.household, head_name=head.name)
    return head


def following_head(staying, new_head):
    """The member who heads a household that loses its head; refused where nobody who stays was chosen."""
    keys = {member.pk for member in staying}
    if new_head is None or new_head.pk not in keys:
        raise ActRefused("Chọn chủ hộ mới trong những người ở lại.", "new_head")
    return new_head
