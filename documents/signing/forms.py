"""The form of a signed copy."""

from crispy_forms.helper import FormHelper
from django import forms

from documents.models import SignedCopy


class CopyForm(forms.Form):
    """A file that came back signed."""

    kind = forms.ChoiceField(
        label="Loại bản ký",
        choices=[
            (SignedCopy.Kind.PADES, "Bản ký số: tệp PDF đã ký bằng phần mềm ký số"),
            (SignedCopy.Kind.SCAN, "Bản chụp (scan) của bản giấy đã ký, đóng dấu"),
        ],
        initial=SignedCopy.Kind.PADES,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="Tệp",
        help_text="Bản ký số: PDF. Bản chụp: PDF, JPEG hoặc PNG. Tối đa 30 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"empty": "Tệp vừa chọn rỗng. Chọn lại tệp."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
