"""The movement of a year or between two days, its households, its workbook."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from households.classification import NEAR_POOR, POOR
from households.views.register import XLSX, may_somewhere, require_somewhere
from offices.models import Unit
from reports.figures import list_years
from reports.movement_forms import PeriodForm
from reports.movement_reading import histories, households_in
from reports.movement_table import FORMULA, HEADINGS, WORDS, movement, movement_tables
from reports.movements import COLUMNS, END, Figure, moves
from reports.workplace import places_of, workplace
from sheets.writing import write_workbook

Level = Unit.Level
GROUPS = {"ngheo": POOR, "can-ngheo": NEAR_POOR}
PER_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What an address asks for: whose register, which time; and what is known of its households."""

    unit: Unit
    places: list[Unit]
    form: PeriodForm
    years: list[int]
    start: date
    end: date
    found: list

    @property
    def both(self):
        return [movement(self.places, self.found, group, self.start, self.end) for group in (POOR, NEAR_POOR)]


def asked(request):
    """403 for who may count no register at all."""
    place = workplace(request.user)
    if place is None:
        raise PermissionDenied
    households = place.households(request.user)
    years = list_years(households)
    form = PeriodForm(request.GET, years=years, today=timezone.localdate())
    start, end = form.days
    by_commune = place.unit.level in {Level.PROVINCE, Level.DISTRICT}
    found = histories(households, start, end, "hamlet__parent_id" if by_commune else "hamlet_on")
    return Asked(place.unit, places_of(place.unit), form, years, start, end, found)


@require_safe
def movement_table(request):
    wanted = asked(request)
    context = {
        "unit": wanted.unit,
        "form": wanted.form,
        "years": [year for year in wanted.years if year <= timezone.localdate().year],
        "year": None if request.GET.get("tu") or request.GET.get("den") else wanted.form.year,
        "start": wanted.start,
        "end": wanted.end,
        "tables": list(zip(GROUPS, wanted.both, strict=True)),
        "formula": FORMULA,
        "may_open": may_somewhere(request.user, "household.view"),
        "starts_empty": wanted.found and not any(history.start for history in wanted.found),
        "query": f"tu={wanted.start:%Y-%m-%d}&den={wanted.end:%Y-%m-%d}",
    }
    return render(request, "reports/movements.html", context)


@require_safe
def movement_file(request):
    """Both tables as a workbook: counts only, nothing of a person."""
    wanted = asked(request)
    name = f"dien-bien-{wanted.start:%Y-%m-%d}-{wanted.end:%Y-%m-%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = write_workbook(*movement_tables(wanted.unit, wanted.both))
    return HttpResponse(content, content_type=XLSX, headers=headers)


@require_safe
def movement_households(request):
    """Households behind one figure: ?loai= (class), ?cot= (column), ?dia-ban= (place; all without)."""
    require_somewhere(request.user, "household.view")
    group, column = GROUPS.get(request.GET.get("loai", "ngheo")), request.GET.get("cot", str(END))
    if group is None or column not in map(str, COLUMNS):
        raise Http404
    wanted = asked(request)
    place = next((one for one in wanted.places if str(one.pk) == request.GET.get("dia-ban", "")), None)
    chosen = [
        move
        for history in wanted.found
        for move in moves(history, group)
        if move.column == int(column) and place in (None, Unit(pk=move.place))
    ]
    total = sum((Figure(int(move.counts), move.persons) for move in chosen), Figure())
    persons = {move.key: move.persons for move in chosen}
    page = Paginator(households_in(request.user, persons), PER_PAGE).get_page(request.GET.get("page"))
    for household in page:
        household.persons = persons[household.pk]
    context = {
        "unit": place or wanted.unit,
        "title": HEADINGS[group][int(column) - 1][0],
        "words": WORDS[group],
        "start": wanted.start,
        "end": wanted.end,
        "page": page,
        "total": total,
        "persons_alone": any(not move.counts for move in chosen),
        "query": f"tu={wanted.start:%Y-%m-%d}&den={wanted.end:%Y-%m-%d}",
    }
    return render(request, "reports/movement_households.html", context)
