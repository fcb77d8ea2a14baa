"""An issued decision in the register: from then on its households are recognised by its number and its day."""

from documents.flow.refusals import MoveRefusedError
from households.decisions import DecisionRefused, edit_decision
from households.models import Decision


def carry_over(version, number, *, by):
    """Write number ("05/QĐ-UBND") and day of an issued decision into the register; nothing for other papers.

    Raises MoveRefusedError where the register holds that number already, or where the day contradicts what its
    households were recognised for.
    """
    decision = version.paper.decision
    if decision is None:
        return
    values = {"number": number, "signed_on": version.issued_on}
    if Decision.objects.filter(unit=decision.unit, **values).exclude(pk=decision.pk).exists():
        raise MoveRefusedError(
            f"Sổ đã có quyết định số {number} ngày {version.issued_on:%d/%m/%Y}. Sửa số của quyết định ấy rồi ban hành."
        )
    try:
        edit_decision(decision=decision, values=values, by=by)
    except DecisionRefused as refused:
        raise MoveRefusedError(str(refused)) from refused
