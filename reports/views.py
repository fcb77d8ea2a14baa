"""The home page of every role."""

from datetime import date

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from offices.access import can
from offices.models import Unit
from offices.typed import typed_number
from reports.chart import chart, year_chart
from reports.duties import coming
from reports.figures import counting_day, figures, gaps, list_years
from reports.history import history
from reports.next_steps import next_steps, next_steps_above
from reports.planned import of_year, planned
from reports.waiting import waiting
from reports.workplace import places_of, workplace

Level = Unit.Level


@require_safe
def home(request):
    """Figures of the place where the person works; without one, the ways to what the person may do."""
    place = workplace(request.user)
    if place is None:
        return render(request, "reports/home.html")
    if place.unit.level == Level.COMMUNE:
        return render(request, "reports/home_commune.html", commune_page(request, place))
    if place.unit.level == Level.HAMLET:
        return render(request, "reports/home_hamlet.html", hamlet_page(request, place))
    return render(request, "reports/home_area.html", area_page(request, place))


def figures_page(request, place):
    """Figures of the chosen year (?nam=), the newest list's where none or an unknown one is named."""
    households = place.households(request.user)
    years = list_years(households)
    today = timezone.localdate()
    year = chosen_year(request.GET.get("nam", ""), years) or place.unit.last_day(today).year
    has_earlier = any(earlier < year for earlier in years)
    table = figures(
        place.unit,
        places_of(place.unit),
        households,
        year=year,
        on=counting_day(year, today),
        before_on=date(year - 1, 12, 31) if has_earlier else None,
        place="hamlet__parent_id" if place.unit.level in {Level.PROVINCE, Level.DISTRICT} else "hamlet_on",
    )
    return {"unit": place.unit, "today": today, "figures": table, "years": years, "households": households}


def chosen_year(asked, years):
    """The year asked for if there is a list of it, otherwise the newest that has begun; None without lists."""
    if typed_number(asked) in years:
        return typed_number(asked)
    begun = [year for year in years if year <= timezone.localdate().year]
    return next(iter(begun or years), None)


def commune_page(request, place):
    """The figures over places and years, what waits and what the officer has still to do."""
    page = figures_page(request, place)
    table, user, today = page["figures"], request.user, page["today"]
    points = history(place.unit, page["households"], page["years"], today)
    page |= planned(place.unit, user)
    page |= {
        "chart": chart(table.rows),
        "points": points,
        "year_chart": year_chart(points),
        "gaps": gaps(page["households"], table.on),
        "waiting": waiting(place.unit, page["households"], today, by=user),
    }
    if can(user, "household.edit", place.unit):
        page["terms"] = coming(today) if place.unit.exists_on(today) else []
        page["steps"] = next_steps(
            place.unit,
            table.year,
            has_hamlets=bool(table.rows),
            has_households=bool(page["years"]),
            residents=table.total.residents,
            plan=of_year(page["plans"], table.year),
        )
    return page


def area_page(request, place):
    """The figures of the communes, and the plans of the office above them."""
    page = figures_page(request, place) | planned(place.unit, request.user)
    if can(request.user, "plan.edit", place.unit):
        year = place.unit.last_day(page["today"]).year
        plan, conference = (of_year(page[name], year) for name in ("plans", "conferences"))
        page["steps"] = next_steps_above(place.unit, year, plan=plan, has_conference=conference is not None)
    return page


def hamlet_page(request, place):
    """The figures of one hamlet, over the years, and what waits there."""
    page = figures_page(request, place)
    today = timezone.localdate()
    points = history(place.unit, page["households"], page["years"], today)
    return page | {
        "points": points,
        "year_chart": year_chart(points),
        "waiting": waiting(place.unit, page["households"], today, by=request.user),
    }
