"""The form of a household with its people: kept whole whatever is wrong, saved when nothing is left to ask."""

import hashlib
import json

from django.db import IntegrityError
from django.db.models import Max
from django.shortcuts import render
from django.utils import timezone

from households.actions import EDIT, EditedMeanwhile, create_household, update_household
from households.changes import changes_between
from households.doubles import Warning, number_doubts, same_heads
from households.forms import HouseholdForm, RecognitionForm
from households.importing.ethnic_groups import GROUP_NAMES
from households.life import past
from households.merging import FIELD as SNAPSHOT
from households.merging import merge, snapshot
from households.models import Household, Recognition
from households.people_forms import MOST, PREFIX, PeopleFormSet
from offices.access import within
from offices.models import Unit

ADD_ROW, CONFIRM = "them-dong", "xac-nhan"
RELATIONS = ("Vợ", "Chồng", "Con", "Cha", "Mẹ", "Cháu", "Con dâu", "Con rể", "Anh", "Chị", "Em", "Ông", "Bà")
TAKEN = "Trong lúc bạn nhập, số định danh hoặc mã hộ này vừa được ghi cho hộ khác. Kiểm tra lại rồi lưu."


class Entry:
    """One visit to the form, for a new household (None) or a known one. `arrival`: the form of a move here, if any.

    `first`: (fields, row of the head) that the form of a new household opens with.
    """

    arrival = None

    def __init__(self, request, household=None, first=({}, None)):
        self.user, self.household = request.user, household
        self.first_fields, self.first_row = first
        self.data = request.POST.copy() if request.method == "POST" else None
        self.adding = self.data is not None and ADD_ROW in self.data
        self.warnings, self.theirs, self.differences, self.standing = [], [], [], None
        if self.adding:
            self._add_row()
        self.hamlets = hamlets_to_edit(self.user, household)
        self._bind()

    def _bind(self):
        household = self.household
        self.form = HouseholdForm(self.data, instance=household, hamlets=self.hamlets, initial=self.first_fields)
        told = {"household": household, "first_row": self.first_row, "show_errors": not self.adding}
        self.people = PeopleFormSet(self.data, user=self.user, **told)
        self.recognition = None
        if household is None:
            year = newest_list_year(self.user)
            self.recognition = RecognitionForm(self.data, initial={"year": year}, prefix="cong-nhan")
        for form in self.forms:
            form.helper.form_show_errors = not self.adding

    @property
    def forms(self):
        return [form for form in (self.form, self.recognition, self.arrival) if form]

    def _add_row(self):
        total = self.data.get(f"{PREFIX}-TOTAL_FORMS", "")
        self.data[f"{PREFIX}-TOTAL_FORMS"] = str(min(int(total) + 1, MOST)) if total.isdecimal() else "1"

    def save(self):
        """The saved Household; None where the form has to be shown (again)."""
        if self.data is None or self.adding or not self._is_right():
            return None
        hamlet = self.form.cleaned_data["hamlet"]
        self.warnings = number_doubts(self.people.people, self.people.known)
        self.warnings += same_heads(self._head.name, hamlet, self._stored())
        self.warnings += [Warning(sentence) for sentence in self.recognition.doubts] if self.recognition else []
        if self.warnings and self.data.get(CONFIRM) != self.warnings_key:
            return None
        try:
            return self._write()
        except EditedMeanwhile as error:
            self._tell_difference(error.household)
        except IntegrityError:
            self.form.add_error(None, TAKEN)
        return None

    def _is_right(self):
        right = [form.is_valid() for form in [*self.forms, self.people]]  # each form tells its own mistakes
        return all(right)

    def _stored(self):
        """The household as the register has it: the form's own instance carries what was typed."""
        return Household.objects.get(pk=self.household.pk) if self.household else None

    @property
    def _head(self):
        return next(person for person in self.people.people if person.is_head)

    @property
    def warnings_key(self):
        """Stands for these very warnings: what was confirmed for others does not count."""
        return hashlib.sha256("\n".join(row.text for row in self.warnings).encode()).hexdigest()[:16]

    def _write(self):
        common = {"values": self.form.values, "people": self.people.people, "by": self.user}
        if self.household is None:
            return create_household(finding=self.recognition.finding, **common)
        return update_household(
            household=self.household,
            version=self.form.cleaned_data["version"],
            removed=self.people.removed,
            **common,
        )

    def _tell_difference(self, standing):
        """Show who changed what, take it over where this form left it alone; the next save is against what stands now.

        What is left in `differences` is what the officer herself typed.
        """
        self.standing = self.household = standing
        self.theirs = past.since(standing, self.form.cleaned_data["version"] or 0)
        merge(self.data, self._snapshot_of(standing))
        self.data["version"] = str(standing.version)
        self._bind()
        if self._is_right():
            stored, known = self._stored(), self.people.known
            self.differences = changes_between(stored, self.form.values)
            for person in self.people.people:
                if person.key in known:
                    member = known[person.key]
                    self.differences += changes_between(member, person.values, member.name)

    @property
    def snapshot(self):
        """What the form showed when it was opened, for `merging`."""
        if self.data is not None:
            return self.data.get(SNAPSHOT, "")
        return json.dumps(self._snapshot_of(self.household)) if self.household else ""

    def _snapshot_of(self, household):
        without = () if self.people.shows_sensitive else ("ethnicity", "health")
        return snapshot(household, HouseholdForm.Meta.fields, without)

    def page(self, request):
        """The form as it stands, nothing lost; 409 where another officer was faster."""
        context = {
            "entry": self,
            "relations": RELATIONS,
            "ethnic_groups": GROUP_NAMES,
            "confirm": CONFIRM,
            "snapshot": SNAPSHOT,
        }
        return render(request, "households/form.html", context, status=409 if self.standing else 200)


def hamlets_to_edit(user, household=None):
    """Hamlets of today where the user may enter households, with their communes.

    Of a known household those of its own commune, and its own in any case: to another commune it goes by an act.
    """
    mine = Unit.objects.filter(within("path", user, EDIT), level=Unit.Level.HAMLET)
    if household:
        mine = mine.filter(parent=household.hamlet.parent_id)
    today = mine.on(timezone.localdate())
    rows = today | mine.filter(pk=household.hamlet_id) if household else today
    return list(rows.select_related("parent").order_by("parent__name_key", "order", "name_key"))


def newest_list_year(user):
    """Year of the newest list in the user's area, which a household entered by hand usually joins; else this year."""
    mine = Recognition.objects.filter(within("household__hamlet__path", user, EDIT))
    this_year = timezone.localdate().year
    return min(mine.aggregate(newest=Max("year"))["newest"] or this_year, this_year)
