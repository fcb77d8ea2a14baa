"""The acts on a household, each in one place to call: views, the carrying out of proposals, tests.

All take keyword arguments ending in `by`, check the permission "household.edit" themselves, run in a transaction, write
one LifeEvent and one event of the trail for each household concerned. They raise `ActRefused` (its `sentence` is for
the screen) or, where `version` is given and old, `EditedMeanwhile`. `on` is the day it happened, `reason` not blank.

    record_birth(household, person: Person, on, reason, by)
    record_joining(household, person: Person, on, reason, by, origin="")
    record_death(household, member, on, reason, by, new_head=None, relations=None)
    record_leaving(household, member, on, reason, by, destination="", new_head=None, relations=None)
    change_head(household, member, on, reason, by, relations=None)
    move_to_hamlet(household, hamlet, on, reason, by)
    move_away(household, destination, on, reason, by)
    end_household(household, ending, on, reason, by)
    undo_act(event, reason, by)

and `arrive`, `split_household`, `merge_households`, `strike_member`, `offer_transfer`, `accept_transfer`,
`refuse_transfer`, `cancel_transfer`.
"""

from households.entries import EditedMeanwhile, Person
from households.life.merging import merge_households
from households.life.moving import arrive, end_household, move_away, move_to_hamlet
from households.life.people import (
    change_head,
    record_birth,
    record_death,
    record_joining,
    record_leaving,
    strike_member,
)
from households.life.refusals import ActRefused
from households.life.splitting import split_household
from households.life.transfers import accept_transfer, cancel_transfer, offer_transfer, refuse_transfer
from households.life.undoing import may_undo, undo_act

__all__ = [
    "ActRefused",
    "EditedMeanwhile",
    "Person",
    "accept_transfer",
    "arrive",
    "cancel_transfer",
    "change_head",
    "end_household",
    "may_undo",
    "merge_households",
    "move_away",
    "move_to_hamlet",
    "offer_transfer",
    "record_birth",
    "record_death",
    "record_joining",
    "record_leaving",
    "refuse_transfer",
    "split_household",
    "strike_member",
    "undo_act",
]
