"""Roles as data: permissions are verbs on nouns; a posting gives one role in one unit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A role: its code in the database, its name on the screen, what it permits."""

    code: str
    label: str
    permissions: frozenset[str]


# A hamlet head reads what households received, not the money: that is "support.view".
READ = frozenset({"household.view", "support.view", "plan.view", "money.view", "paper.view", "report.view"})

# These hold in the posting's own office alone: a superior reads and judges what was sent to it, but writes, signs and
# numbers no paper of another office.
OWN_OFFICE = frozenset({"paper.view", "paper.edit", "paper.issue", "paper.submit", "paper.sign"})

ROLES = {
    role.code: role
    for role in [
        Role(
            "officer",
            "Công chức",
            READ
            | {"household.edit", "household.import", "personal.view", "support.edit"}
            | {"plan.edit", "money.edit", "paper.edit", "office.edit"}
            | {"paper.issue", "paper.submit"},
        ),
        Role("accountant", "Kế toán", READ | {"support.edit", "money.edit"}),
        Role("leader", "Lãnh đạo", READ | {"personal.view", "paper.sign"}),
        # A reviewer reads what was sent, never the live register of another office.
        Role("reviewer", "Thẩm định", frozenset({"report.view", "paper.review", "campaign.edit"})),
        Role("hamlet_head", "Trưởng thôn, xóm", frozenset({"household.view", "household.propose"})),
        Role("admin", "Quản trị", frozenset({"office.edit", "account.manage", "audit.view"})),
    ]
}
