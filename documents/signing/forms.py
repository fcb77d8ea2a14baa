"""Forms of signed copies, of signing on the server and of its pictures."""

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings

from documents.models import SignedCopy

SECRET = forms.PasswordInput(attrs={"autocomplete": "off"})


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
        help_text="Bản ký số: PDF. Bản chụp: PDF, JPEG hoặc PNG. Tối đa 20 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"empty": "Tệp vừa chọn rỗng. Chọn lại tệp."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class SigningForm(forms.Form):
    """Passphrases of the certificates on the server; used once and never kept."""

    person = forms.CharField(label="Mật khẩu chứng thư số của người ký", widget=SECRET, strip=False, required=False)
    seal = forms.CharField(label="Mật khẩu chứng thư số của cơ quan", widget=SECRET, strip=False, required=False)

    def __init__(self, *args, with_seal, **kwargs):
        super().__init__(*args, **kwargs)
        if not with_seal:
            del self.fields["seal"]
        for field in self.fields.values():
            field.required = not settings.CERTIFICATE_PASSPHRASE
            field.error_messages["required"] = "Nhập mật khẩu mở tệp chứng thư số."
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean(self):
        return {name: value or settings.CERTIFICATE_PASSPHRASE for name, value in self.cleaned_data.items()}


class PictureForm(forms.Form):
    """A picture of a signature or of the seal."""

    whose = forms.ChoiceField(label="Hình của")
    file = forms.FileField(
        label="Tệp PNG",
        help_text="Nền trong suốt; chữ ký màu xanh, con dấu màu đỏ. Tối đa 2 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".png,image/png"}),
        error_messages={"empty": "Tệp vừa chọn rỗng. Chọn lại tệp."},
    )

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.posts = {str(post.pk): post for post in posts}
        self.fields["whose"].choices = [
            *((key, f"Chữ ký: {post}") for key, post in self.posts.items()),
            ("seal", "Con dấu của cơ quan"),
        ]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @property
    def chosen_post(self):
        """The Post whose signature it is, None for the seal."""
        return self.posts.get(self.cleaned_data["whose"])
