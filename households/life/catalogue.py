"""The acts an officer can write down of one household, in the order of the menu."""

from households.life import forms, household_forms

# Word of the address -> form.
ACTS = {
    "sinh": forms.BirthForm,
    "nguoi-den": forms.JoinForm,
    "qua-doi": forms.DeathForm,
    "nguoi-di": forms.LeaveForm,
    "doi-chu-ho": forms.HeadForm,
    "chuyen-thon": household_forms.HamletForm,
    "chuyen-di": household_forms.AwayForm,
    "tach-ho": household_forms.SplitForm,
    "bo-nguoi": forms.StrikeForm,
    "thoi-theo-doi": household_forms.EndForm,
}


def menu():
    """[(word of the address, title)]."""
    return [(kind, form.title) for kind, form in ACTS.items()]
