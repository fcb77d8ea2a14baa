"""Households made by hand, and the fields of their form."""

from datetime import date

from django.urls import reverse

from households.models import Decision, Household, Member, Recognition

AUTUMN = date(2023, 12, 11)


def make_household(hamlet, head="Lò Văn Tâm", category="poor", *, year=2024, decided_on=AUTUMN, number="", **fields):
    """A household with its head (born 1970), recognised once unless `category` is None."""
    household = Household.objects.create(hamlet=hamlet, head_name=head, area="rural", **fields)
    Member.objects.create(
        household=household, name=head, is_head=True, relation="Chủ hộ", birth_year=1970, citizen_number=number
    )
    if category:
        recognise(household, category, year=year, decided_on=decided_on)
    return household


def recognise(household, category, *, year=2024, decided_on=AUTUMN):
    """A recognition; `decided_on` None: nobody wrote down the decision."""
    decision = None
    if decided_on:
        decision, _ = Decision.objects.get_or_create(
            unit=household.hamlet.parent,
            number="206/QĐ-UBND",
            signed_on=decided_on,
            defaults={"issuer": "Chủ tịch Ủy ban nhân dân xã"},
        )
    return Recognition.objects.create(household=household, category=category, year=year, decision=decision)


def add_member(household, name, **fields):
    order = household.members.count()
    return Member.objects.create(household=household, name=name, order=order, **fields)


def row(name="", *, key="", relation="", birth="", sex="", number="", ethnicity="", drop=False):
    """One row of people as a browser sends it."""
    fields = {"key": key, "name": name, "relation": relation, "birth": birth, "sex": sex, "number": number}
    return fields | {"ethnicity": ethnicity} | ({"DELETE": "on"} if drop else {})


def posted(hamlet, *rows, head=0, known=0, version="", **fields):
    """A household form as a browser sends it: rows of people, of which the first `known` are members already."""
    data = {"hamlet": hamlet.pk, "version": version, "head": head, **fields}
    data |= {"nguoi-TOTAL_FORMS": len(rows), "nguoi-INITIAL_FORMS": known}
    for place, fields_of_row in enumerate(rows):
        data |= {f"nguoi-{place}-{name}": value for name, value in fields_of_row.items()}
    return data


def new_household(hamlet, *rows, category="poor", year=2024, number="", day="", **fields):
    """`posted` with the first recognition of a new household."""
    recognition = {"category": category, "year": year, "decision_number": number, "decision_date": day}
    return posted(hamlet, *rows, **fields) | {f"cong-nhan-{name}": value for name, value in recognition.items()}


def shown(response):
    return response.content.decode()


def edit(household):
    """Address of its form."""
    return reverse("household-edit", args=[household.pk])


def rows_of(household, **changed):
    """Rows as the form shows a household's people; `changed`: place as "r0" -> fields."""
    rows = []
    for place, member in enumerate(household.members.all()):
        number = "0990••••••95" if member.citizen_number else ""
        fields = {
            "key": member.pk,
            "relation": member.relation,
            "birth": str(member.birth_year or ""),
            "number": number,
        }
        rows.append(row(**{"name": member.name, **fields, **changed.get(f"r{place}", {})}))
    return rows


def save(client, household, rows, known=2, **fields):
    fields = {"version": household.version, "address": household.address, "area": "rural"} | fields
    return client.post(edit(household), posted(household.hamlet, *rows, known=known, **fields))
