"""What papers call the office that issues them."""

from offices.models import OfficeProfile
from vietnamese.text import search_key


def issuer_of(unit, day):
    """Names of an office on a day: {"name": "UBND xã Vinh", "short": "UBND xã", "full": "Ủy ban nhân dân xã Vinh"}.

    The full one is spelt as the letterhead spells it: one page does not write "Hạ Hoà" and "Hạ Hòa".
    """
    profile = OfficeProfile.objects.filter(unit=unit).on(day).first()
    name = profile.short_name if profile else f"UBND {unit.phrase}"
    whole = name if search_key(unit.phrase) in search_key(name) else f"UBND {unit.phrase}"
    return {"name": name, "short": f"UBND {unit.kind}", "full": whole.replace("UBND", "Ủy ban nhân dân", 1)}
