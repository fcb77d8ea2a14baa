"""The form of a household with its people: kept whole whatever is wrong, saved when nothing is left to ask."""

from django.db import IntegrityError
from django.shortcuts import render
from django.utils import timezone

from households import actions
from households.forms import HouseholdForm, RecognitionForm, member_formset, same_head
from households.models import Household
from offices.access import within
from offices.models import Unit

MOST_ROWS = 40


class Entry:
    """One visit to the form, for a new or a known household."""

    def __init__(self, request, household):
        self.request, self.household, self.is_new = request, household, household.pk is None
        self.standing = None
        self.warnings = []
        hamlets = Unit.objects.filter(within("path", request.user, "household.edit"), level="hamlet")
        hamlets = hamlets.filter(valid_to__isnull=True).order_by("path", "order").select_related("parent")
        data = self.data_with_rows() if request.method == "POST" else None
        seen = Household.objects.visible_to(request.user)
        self.form = HouseholdForm(data, instance=household, hamlets=hamlets, initial=self.first_values(hamlets))
        self.people = member_formset(household=household, seen=seen, data=data, extra=2 if self.is_new else 0)
        year = timezone.localdate().year
        self.recognition = RecognitionForm(data, initial={"year": year}) if self.is_new else None

    def data_with_rows(self):
        """The posted data, one empty row longer when "Thêm dòng" was pressed."""
        data = self.request.POST.copy()
        total = data.get("nguoi-TOTAL_FORMS", "0")
        if "them" in data and total.isdecimal():
            data["nguoi-TOTAL_FORMS"] = str(min(int(total) + 1, MOST_ROWS))
        return data

    def first_values(self, hamlets):
        first = hamlets.first() if self.is_new else None
        return {"area": first.area} if first else {}

    def wants_saving(self):
        """Whether the form was sent to be saved, is right, and its warnings were confirmed."""
        if self.request.method != "POST" or "them" in self.request.POST:
            return False
        forms = [self.form, self.people, *([self.recognition] if self.recognition else [])]
        right = [form.is_valid() for form in forms]  # each form tells its own mistakes
        if not all(right):
            return False
        self.warnings = self.doubts()
        return not self.warnings or "xac_nhan" in self.request.POST

    def doubts(self):
        """Sentences to confirm: numbers that do not fit, a head who may be in the list already."""
        name = self.people.people[0].name
        twin = same_head(self.household, name, self.form.cleaned_data["hamlet"])
        again = [f"{twin.hamlet.title} đã có hộ {twin.head_name}: có thể là cùng một hộ."] if twin else []
        return self.people.doubts + again

    def create(self):
        """The saved new household."""
        return actions.create_household(
            household=self.form.instance,
            members=self.people.people,
            recognition=self.recognition.cleaned_data,
            by=self.request.user,
        )

    def update(self):
        """True when saved; False when somebody else saved in between or took a number: the page then says so."""
        try:
            actions.update_household(
                household=self.form.instance,
                members=self.people.people,
                removed=self.people.removed,
                version=self.form.cleaned_data["version"],
                by=self.request.user,
            )
        except actions.HouseholdChangedError as changed:
            self.standing = changed.household
            data = self.form.data.copy()
            data["version"] = str(changed.household.version)
            self.form.data = data
            return False
        except IntegrityError:
            self.form.add_error(None, "Số định danh vừa được nhập cho một người khác. Kiểm tra lại rồi lưu.")
            return False
        return True

    def page(self):
        """The form as it stands, nothing lost."""
        rows_only = self.request.htmx and "them" in self.request.POST
        context = {
            "household": self.household,
            "is_new": self.is_new,
            "form": self.form,
            "people": self.people,
            "recognition": self.recognition,
            "warnings": self.warnings,
            "standing": self.standing,
            "changed": self.changed_meanwhile(),
        }
        template = "households/_people.html" if rows_only else "households/form.html"
        return render(self.request, template, context, status=409 if self.standing else 200)

    def changed_meanwhile(self):
        """What the other officer saved, beside what is typed here: [{"field", "old", "new"}]."""
        return actions.differences(self.standing, self.form.instance) if self.standing else []
