"""The one field of the second factor."""

from crispy_forms.helper import FormHelper
from django import forms

from offices.security.devices import check_code, seconds_to_wait


class CodeForm(forms.Form):
    """Six digits of the app, or a recovery code. After `is_valid`, `device` is the device that accepted it."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=20,
        help_text="6 chữ số trong ứng dụng, hoặc một mã dự phòng.",
        widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
        error_messages={"required": "Nhập mã xác thực."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.device = user, None
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_code(self):
        wait = seconds_to_wait(self.user)
        if wait:
            raise forms.ValidationError(
                f"Vừa nhập sai mã nhiều lần. Đợi {wait} giây rồi nhập mã mới nhất.", code="wait"
            )
        self.device = check_code(self.user, self.cleaned_data["code"])
        if self.device is None:
            raise forms.ValidationError(
                "Mã không đúng hoặc đã dùng rồi. Xem mã mới nhất trong ứng dụng; giờ của điện thoại phải đúng.",
                code="wrong",
            )
        return self.cleaned_data["code"]


class FirstCodeForm(CodeForm):
    """The first code of a device that is being set up; checked by the action that confirms it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = "6 chữ số đang hiện trong ứng dụng."

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split())
