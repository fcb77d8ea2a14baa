"""Forms of the participants' pages."""

from dataclasses import dataclass

from django import forms
from django.forms import formset_factory
from django.utils import timezone

from dialogues.choosing import Named
from dialogues.meters import Seats
from dialogues.models import Side
from offices.models import Post, Posting
from vietnamese.text import tidy

ROWS = 60  # empty rows on one page; the rest after saving


@dataclass(frozen=True)
class EmptySeat:
    """A seat nobody takes yet: where it is, and who is suggested for it."""

    seats: Seats
    title: str
    name: str = ""
    post: str = ""

    @property
    def word(self):
        return word_of(self.seats.key)


class NamedForm(forms.Form):
    """One person; a row left empty is not saved. `seat` says which seats the row was drawn for."""

    seat = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(label="Họ và tên", max_length=120, required=False)
    post = forms.CharField(label="Chức vụ, đơn vị", max_length=160, required=False)

    def clean(self):
        data = super().clean()
        if tidy(data.get("post", "")) and not tidy(data.get("name", "")):
            self.add_error("name", "Ghi họ và tên, hoặc xóa trống cả dòng.")
        return data


def named_formset(rows, data):
    """One NamedForm for each EmptySeat, filled with what is suggested."""
    initial = [{"seat": row.word, "name": row.name, "post": row.post} for row in rows]
    return formset_factory(NamedForm, extra=0, max_num=ROWS)(data, initial=initial, prefix="nguoi")


def people_of(formset, seats):
    """The Named of a valid formset; a row whose seats the plan no longer has keeps them, and the act refuses it."""
    keys = {word_of(row.key): row.key for row in seats}
    rows = [form.cleaned_data for form in formset.forms]
    return [
        Named(keys.get(row["seat"], ()), tidy(row["name"]), tidy(row["post"]))
        for row in rows
        if tidy(row.get("name", ""))
    ]


def word_of(key):
    """A key of Seats as a field holds it."""
    return "-".join(str(part or "") for part in key)


def empty_seats(seats, unit, clusters, taken):
    """An EmptySeat for each free seat; suggested are hamlet heads and officials the office wrote down, but `taken`."""
    heads = hamlet_heads([row.place.key for row in seats if row.place and row.side == Side.HAMLET_HEADS])
    found = []
    for row in seats:
        suggested = list(heads.get(row.place.key, ())) if row.place else []
        suggested += office_holders(unit) if row.side == Side.OFFICE else []
        suggested = [person for person in suggested if person[0] not in taken] + [("", "")] * row.free
        # A commune that meets in several places sends its own people to each of them.
        alone = [one.place for one in seats].count(row.place) == 1
        title = row.place.title if row.place and alone else clusters.get(row.cluster) or unit.title
        found += [EmptySeat(row, title, *person) for person in suggested[: row.free]]
    return found[:ROWS]


def hamlet_heads(hamlets):
    """Key of a hamlet -> [(name, post)] of those who are posted as its head today."""
    rows = Posting.objects.on(timezone.localdate()).filter(unit__in=hamlets, role="hamlet_head", user__is_active=True)
    found = {}
    for row in rows.select_related("user", "unit"):
        found.setdefault(row.unit_id, []).append((row.user.full_name, f"Trưởng {row.unit.phrase}"))
    return found


def office_holders(unit):
    """[(name, post)] of the posts an office wrote down, those in force today."""
    return [(row.holder, row.title) for row in Post.objects.on(timezone.localdate()).filter(unit=unit)]


class DrawForm(forms.Form):
    """Where to draw, and the code that decides."""

    ma = forms.CharField(
        label="Mã bốc thăm",
        max_length=40,
        required=False,
        help_text="Đọc to trước khi bấm, ví dụ các chữ số do người dự họp nêu. Để trống: máy tự đặt mã.",
    )
    thon = forms.MultipleChoiceField(label="Bốc thăm ở", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["thon"].choices = places
        self.fields["thon"].error_messages["required"] = "Chọn ít nhất một nơi để bốc thăm."


NEXT, CHOSEN, NOBODY = "ke-tiep", "chon", "de-trong"


class InsteadForm(forms.Form):
    """Who comes instead: the next of the draw, a household of one's choice or a name, or nobody yet."""

    thay = forms.ChoiceField(label="Ai dự thay", widget=forms.RadioSelect)
    ho = forms.ChoiceField(label="Hộ dự thay", required=False)
    ten = forms.CharField(label="Họ và tên người dự thay", max_length=120, required=False)
    chuc = forms.CharField(label="Chức vụ, đơn vị", max_length=160, required=False)

    def __init__(self, *args, follows=None, households=None, may_leave=True, **kwargs):
        """`follows`: the Slip next in the draw; `households`: Candidates to choose from, None for a named seat."""
        super().__init__(*args, **kwargs)
        self.named = households is None
        choices = [(NEXT, f"Hộ kế tiếp trong thứ tự bốc thăm: {follows.name}")] if follows else []
        choices += [(CHOSEN, "Ghi tên người dự thay" if self.named else "Chọn một hộ khác")]
        choices += [(NOBODY, "Chưa có ai, để trống chỗ")] if may_leave else []
        self.fields["thay"].choices = choices
        self.fields["thay"].initial = choices[0][0] if follows else choices[-1][0]
        for name in ("ho",) if self.named else ("ten", "chuc"):
            del self.fields[name]
        if not self.named:
            rows = [
                (str(row.household.pk), f"{row.household.hamlet.title}: {row.name}, {row.standing}")
                for row in households
            ]
            self.fields["ho"].choices = [("", "chọn hộ"), *rows]

    def clean(self):
        data = super().clean()
        wanted = "ten" if self.named else "ho"
        if data.get("thay") == CHOSEN and not tidy(data.get(wanted, "")):
            self.add_error(wanted, "Ghi họ và tên người dự thay." if self.named else "Chọn hộ dự thay.")
        return data


class DeclineForm(InsteadForm):
    """Why somebody cannot come, and who comes instead."""

    ly_do = forms.CharField(
        label="Lý do không dự được", max_length=300, widget=forms.TextInput(attrs={"placeholder": "Ví dụ: đi làm xa"})
    )
    field_order = ["ly_do", "thay", "ho", "ten", "chuc"]


class MemberForm(forms.Form):
    """Which member goes for the household."""

    nguoi = forms.ModelChoiceField(label="Người đi dự", queryset=None, widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args, household, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nguoi"].queryset = household.members.all()
        self.fields["nguoi"].label_from_instance = member_words


def member_words(member):
    """ "Lò Văn Thoong, chủ hộ, sinh năm 1961"."""
    relation = "chủ hộ" if member.is_head else member.relation.lower()
    born = f"sinh năm {member.birth_year}" if member.birth_year else ""
    return ", ".join(part for part in (member.name, relation, born) if part)


class PersonForm(forms.Form):
    """Name and post of somebody on a seat that the register does not fill."""

    ten = forms.CharField(label="Họ và tên", max_length=120)
    chuc = forms.CharField(label="Chức vụ, đơn vị", max_length=160, required=False)
