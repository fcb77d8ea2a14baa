"""What every page knows: the signed-in user's office and what may be done there."""

from django.utils.functional import SimpleLazyObject

from offices.access import office_of, postings
from offices.roles import ROLES


def office(request):
    """`office`: Unit or None; `permissions`: codes the user has somewhere; `role_labels`: "Công chức".

    `unread_notices`: how many, asked only where a page shows it.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"office": None, "permissions": frozenset(), "role_labels": "", "unread_notices": 0}
    roles = [ROLES[posting.role] for posting in postings(user)]
    return {
        "office": office_of(user),
        "permissions": frozenset(name.replace(".", "_") for role in roles for name in role.permissions),
        "role_labels": ", ".join(dict.fromkeys(role.label for role in roles)),
        "unread_notices": SimpleLazyObject(user.notices.unread().count),
    }
