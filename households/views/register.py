"""Reading the register: the list, its workbook, one household."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, Prefetch, Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from households import listing
from households.filters import HouseholdFilter
from households.life import past
from households.life.catalogue import menu
from households.masking import values_of
from households.models import Household, Member, Proposal, Recognition, Transfer
from households.proposing.forms import menu as menu_of_proposals
from households.standings import LABELS
from offices.access import can, postings
from offices.roles import ROLES

PER_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def may_somewhere(user, permission):
    return any(permission in ROLES[posting.role].permissions for posting in postings(user))


def require_somewhere(user, permission):
    """403 for whoever has the permission in no place at all."""
    if not may_somewhere(user, permission):
        raise PermissionDenied


@require_safe
def household_list(request):
    """Households as they stand on a day (?ngay=, today), filtered; htmx gets the part below the filters alone."""
    require_somewhere(request.user, "household.view")
    found = HouseholdFilter(request.GET, user=request.user)
    counts = listing.counts(found.matching("dien"))
    households = found.in_order().with_people(found.on).select_related("hamlet__parent")
    page = CountedPaginator(households, PER_PAGE, count=listing.number_in(counts, request.GET.get("dien", "")))
    visible = Household.objects.visible_to(request.user)
    context = {
        "filter": found,
        "page": listing.where_they_were(page.get_page(request.GET.get("page"))),
        "counts": counts,
        "total": sum(number for _, _, number in counts),
        "group": request.GET.get("dien", ""),
        "newest_year": newest_year(visible),
        "waiting": Transfer.objects.waiting().incoming(request.user).count(),
        "proposals": Proposal.objects.to_answer(request.user).count(),
        "may_add": may_somewhere(request.user, "household.edit"),
        "may_import": may_somewhere(request.user, "household.import"),
    }
    response = render(request, "households/_results.html" if request.htmx else "households/list.html", context)
    # The same address answers with a page or with its part: no cache may mix them up.
    patch_vary_headers(response, ["HX-Request"])
    return response


class CountedPaginator(Paginator):
    """A Paginator that was told how many rows there are: counting 200,000 once is enough for a page."""

    def __init__(self, *args, count, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = count


def newest_year(households):
    """Year of the newest list these households stand on; None for an empty register."""
    # Not max(): from the newest year down, the first recognition that belongs to one of them ends the search.
    recognitions = Recognition.objects.filter(household__in=households.values("pk"))
    return recognitions.order_by("-year").values_list("year", flat=True).first()


def visible_household(user, pk):
    """A household the user may read, with its people (of one that ended, those of its last day) and recognitions."""
    households = Household.objects.visible_to(user).select_related(
        "hamlet__parent", "updated_by", "created_by", "successor__hamlet__parent"
    )
    people = Member.everyone.filter(Q(left_on=None) | Q(left_on=F("household__ended_on")))
    return get_object_or_404(households.prefetch_related(Prefetch("members", people), "recognitions__decision"), pk=pk)


def proposals(household, user):
    """What the user may propose of the household: [(word of the address, title)]."""
    return menu_of_proposals() if can(user, "household.propose", household.hamlet) else []


@require_safe
def household_detail(request, pk):
    return detail_page(request, visible_household(request.user, pk))


def detail_page(request, household, *, shown=frozenset()):
    """The page of a household; private values whose keys are in `shown` stand there in full."""
    user, ended = request.user, household.ended_on
    today = ended - timedelta(days=1) if ended else timezone.localdate()
    newest = household.newest_recognition(today)
    until = newest.newly_escaped_until if newest else None
    code = household.status_on(today)
    may_edit = can(user, "household.edit", household.hamlet)
    history = past.history(household, request.GET.get("page"))
    private = values_of(household, shown)
    context = {
        "household": household,
        "people": [(member, private[member.pk]) for member in household.members.all()],
        "phone": private["phone"],
        "code": code,
        "standing": LABELS[code],
        "newest": newest,
        "until": until,
        "days_left": (until - today).days if until else None,
        "history": history,
        "came_with_list": not history.has_next() and not past.tells_beginning(household),
        "may_edit": may_edit and not ended,
        "may_open_successor": ended and Household.objects.visible_to(user).filter(pk=household.successor_id).exists(),
        "transfer": household.transfers.waiting().select_related("to_unit").first(),
        "acts": menu(),
        "proposals": proposals(household, user) if not ended else [],
        "proposals_waiting": household.proposals.waiting().count(),
        "may_reveal": can(user, "personal.view", household.hamlet),
    }
    return render(request, "households/detail.html", context)
