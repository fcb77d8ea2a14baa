"""Units, people, settings of an office, audit."""

from offices.models.audit import AuditEvent
from offices.models.legal import LegalAct, OfficeCitation
from offices.models.notices import Notice
from offices.models.people import Posting, User
from offices.models.profile import OfficeProfile, Post
from offices.models.sessions import UserSession
from offices.models.units import Unit, UnitYear

__all__ = [
    "AuditEvent",
    "LegalAct",
    "Notice",
    "OfficeCitation",
    "OfficeProfile",
    "Post",
    "Posting",
    "Unit",
    "UnitYear",
    "User",
    "UserSession",
]
