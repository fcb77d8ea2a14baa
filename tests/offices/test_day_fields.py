"""Days are typed the way people write them, on every page of the office and of year plans."""

from datetime import date

import pytest
from django import forms
from django.urls import reverse

from offices.day_fields import DayField, typed_days

ONE = date(2024, 1, 5)


@pytest.mark.parametrize("typed", ["5/1/2024", "05/01/2024", "05.01.2024", "5-1-24", "05012024", "2024-01-05"])
def test_what_people_write_is_read(typed):
    assert DayField().clean(typed) == ONE


@pytest.mark.parametrize(
    ("typed", "said"),
    [("31/02/2024", "không có trong lịch"), ("2024", "Ghi đủ ngày"), ("hôm qua", "trong lịch"), ("", "Ghi ngày")],
)
def test_what_is_no_day_is_told_in_words(typed, said):
    with pytest.raises(forms.ValidationError, match=said):
        DayField().clean(typed)


def test_a_form_of_a_model_takes_the_same_days():
    class Form(forms.Form):
        on = forms.DateField(label="Từ ngày", required=False, help_text="Ví dụ", initial=ONE)
        name = forms.CharField()

        def __init__(self, *args):
            super().__init__(*args)
            typed_days(self.fields)

    form = Form()
    assert list(form.fields) == ["on", "name"]
    assert (form["on"].label, form["on"].help_text, form.fields["on"].required) == ("Từ ngày", "Ví dụ", False)
    assert 'value="05/01/2024"' in str(form["on"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["office-profile-create", "office-post-create", "office-act-create", "office-hamlet-create", "plan-create"]
)
def test_no_page_asks_the_browser_for_its_own_calendar(an, client_of, name):
    page = client_of(an).get(reverse(name)).content.decode()
    assert 'type="date"' not in page
    assert 'placeholder="ngày/tháng/năm"' in page
