"""A household from outside the register comes to live here: its form, with where it came from and since when."""

from django.contrib import messages
from django.shortcuts import redirect

from households.entries import EDIT
from households.life.actions import ActRefused
from households.life.arrival import ArrivalForm
from households.life.moving import arrive
from households.views.entry import Entry
from households.views.life import form_methods
from households.views.register import require_somewhere


class Arrival(Entry):
    """The form of a new household, with its move and a recognition that may be missing."""

    def _bind(self):
        self.arrival = ArrivalForm(self.data, prefix="chuyen-den")
        super()._bind()
        self.recognition.let_blank()

    def _write(self):
        told = self.arrival.cleaned_data
        try:
            return arrive(
                values=self.form.values,
                people=self.people.people,
                finding=self.recognition.finding_of(told["origin"]),
                on=told["on"],
                origin=told["origin"],
                reason=told["reason"],
                by=self.user,
            )
        except ActRefused as refusal:
            self.arrival.add_error(refusal.field if refusal.field in self.arrival.fields else None, refusal.sentence)
            return None


@form_methods
def household_arrive(request):
    require_somewhere(request.user, EDIT)
    entry = Arrival(request)
    if household := entry.save():
        messages.success(request, f"Đã ghi hộ {household.head_name} chuyển đến {household.hamlet.phrase}.")
        return redirect("household-detail", household.pk)
    return entry.page(request)
