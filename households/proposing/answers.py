"""The officer's form for each kind of proposal, opened with what was typed; `carry_out` does the real act."""

from dataclasses import replace
from datetime import date

from django import forms

from households.actions import update_household
from households.doubles import holders_of, number_taken
from households.entries import Person
from households.forms import drawn
from households.life import forms as acts
from households.life.household_forms import AwayForm
from households.life.people import NO_SUCH
from households.life.refusals import ActRefused
from households.models import Proposal

Kind = Proposal.Kind
ACTS = {
    Kind.BIRTH: acts.BirthForm,
    Kind.DEATH: acts.DeathForm,
    Kind.JOINED: acts.JoinForm,
    Kind.LEFT: acts.LeaveForm,
    Kind.MOVED_OUT: AwayForm,
}


class CorrectionAnswer(forms.Form):
    """Takes the corrected fields over into the register, the household's other facts as they stand."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, household, user, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.household, self.user, self.proposal = household, user, proposal
        self.fields["version"].initial = household.version
        self.helper = drawn("version")

    def carry_out(self):
        content, household = self.proposal.content, self.household
        people = [person_of(member) for member in household.members.all()]
        values = {"hamlet": household.hamlet}
        if content["member"] is None:
            values |= content["new"]
        else:
            people = corrected(people, content["member"], content["new"])
            self._refuse_taken_number(content)
        version = self.cleaned_data["version"] or household.version
        if not any(person.is_head for person in people):
            raise ActRefused("Hộ chưa ghi thành viên nào là chủ hộ: bấm “Sửa hộ” để ghi chủ hộ trước.")
        update_household(household=household, version=version, values=values, people=people, removed={}, by=self.user)
        return f"Đã sửa hộ {household.head_name} theo đề nghị."

    def _refuse_taken_number(self, content):
        number = content["new"].get("citizen_number", "")
        own = self.household.members.filter(citizen_number=number).exclude(pk=content["member"]).first()
        holder = holders_of([number], self.household).get(number)
        if number and (own or holder):
            raise ActRefused(number_taken(own or holder, self.user))


class ReviewAnswer(forms.Form):
    """A household to be reviewed: nothing is written yet, the form of a new household opens next."""

    def __init__(self, *args, household, user, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.helper = drawn()

    def carry_out(self):
        return "Đã đồng ý rà soát. Ghi hộ vào sổ ở trang này; chưa đủ thông tin thì mở lại từ đề nghị sau khi rà soát."


def person_of(member):
    """A known Member as a Person."""
    names = [name for name in Person.__dataclass_fields__ if name != "key"]
    return Person(key=member.pk, **{name: getattr(member, name) for name in names})


def corrected(people, key, new):
    """The people with the new values of one of them; refused where that one is gone."""
    if key not in {person.key for person in people}:
        raise ActRefused(NO_SUCH)
    values = dict(new)
    if values.get("birth_date"):
        values["birth_date"] = date.fromisoformat(values["birth_date"])
    return [replace(person, **values) if person.key == key else person for person in people]


def answer_form(proposal, household, user, data=None):
    """The officer's form of a proposal; `household` with its people as they stand, None for one to be reviewed."""
    if proposal.kind in ACTS:
        told = proposal.content["typed"] | {"reason": proposal.reason}
        return ACTS[proposal.kind](data, household=household, user=user, initial=told)
    form = ReviewAnswer if proposal.kind == Kind.REVIEW else CorrectionAnswer
    return form(data, household=household, user=user, proposal=proposal)


def first_values(proposal):
    """(fields of the household, row of its head) of a proposal to review one, as the form of a new household shows."""
    typed = proposal.content["typed"]
    names = ("address", "stated_size", "circumstances")
    fields = {name: typed[name] for name in names} | {"hamlet": proposal.hamlet_id}
    return fields, {name: typed[name] for name in ("name", "birth", "sex")}
