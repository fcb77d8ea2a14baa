"""Forms of the sign-in and of an office's settings."""

from axes.handlers.proxy import AxesProxyHandler
from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.contrib.auth import forms as auth
from django.core.exceptions import ValidationError

from offices.day_fields import DayField, typed_days
from offices.models import OfficeProfile, Post, Posting, Unit, UnitYear, User
from offices.models.profile import PostKind
from vietnamese.text import tidy


def helper():
    """Crispy draws the fields; the template draws the form and its buttons."""
    made = FormHelper()
    made.form_tag = False
    made.disable_csrf = True
    return made


class SignInForm(auth.AuthenticationForm):
    """User name and password; a refusal never says which of both was wrong."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.",
        "inactive": "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.",
    }

    def __init__(self, request=None, *args, **kwargs):
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"
        self.helper = helper()

    def get_invalid_login_error(self):
        errors = [super().get_invalid_login_error()]
        failures = AxesProxyHandler.get_failures(self.request, {"username": self.cleaned_data.get("username")})
        left = settings.AXES_FAILURE_LIMIT - failures
        if 0 < left <= 3:
            errors.append(ValidationError(f"Còn {left} lần thử trước khi việc đăng nhập bị tạm khóa."))
        return ValidationError(errors)


class PasswordForm(auth.PasswordChangeForm):
    """The old password once, the new one twice."""

    error_messages = {
        **auth.PasswordChangeForm.error_messages,
        "password_incorrect": "Mật khẩu hiện tại không đúng. Nhập lại mật khẩu đang dùng.",
        "password_mismatch": "Hai lần nhập mật khẩu mới không giống nhau.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Mật khẩu hiện tại"
        self.fields["new_password1"].label = "Mật khẩu mới"
        self.fields[
            "new_password1"
        ].help_text = (
            "Ít nhất 10 ký tự, không chỉ gồm chữ số, không giống tên của bạn, không phải mật khẩu nhiều người dùng."
        )
        self.fields["new_password2"].label = "Nhập lại mật khẩu mới"
        self.fields["new_password2"].help_text = ""
        self.helper = helper()


class OfficeForm(forms.ModelForm):
    """A form of a row that belongs to an office; the constraints that name the office are checked as well."""

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = unit
        self._place_in(unit)
        self.helper = helper()
        typed_days(self.fields)

    def _place_in(self, unit):
        self.instance.unit = unit

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"unit", "parent", "level", "valid_to"}

    def changed_labels(self):
        """Labels of what was changed, for the audit trail."""
        return [str(self.fields[name].label) for name in self.changed_data]


class ProfileForm(OfficeForm):
    class Meta:
        model = OfficeProfile
        fields = [
            "valid_from",
            "parent_line",
            "issuer_lines",
            "short_name",
            "symbol",
            "place_name",
            "recipients",
            "archive_line",
            "second_factor",
        ]
        widgets = {"issuer_lines": forms.Textarea({"rows": 2}), "recipients": forms.Textarea({"rows": 6})}
        help_texts = {"valid_from": "Thông tin trước đó hết hạn vào ngày liền trước; văn bản cũ vẫn giữ thông tin cũ."}


class PostForm(OfficeForm):
    replaces = forms.ModelChoiceField(
        Post.objects.none(),
        label="Thay cho",
        required=False,
        empty_label="Không thay ai",
        help_text="Người được thay thôi giữ chức vụ vào ngày liền trước. Chủ tịch mới luôn thay Chủ tịch cũ.",
    )

    class Meta:
        model = Post
        fields = ["kind", "title", "holder", "signs_as", "account", "valid_from", "valid_to", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        here = Posting.objects.filter(unit=self.unit).values("user")
        self.fields["account"].queryset = User.objects.filter(pk__in=here, is_active=True).order_by("full_name")
        self.fields["account"].empty_label = "Không gắn tài khoản"
        if self.instance.pk:
            del self.fields["replaces"]
        else:
            self.fields["replaces"].queryset = Post.objects.filter(unit=self.unit, valid_to=None)

    def clean(self):
        data = super().clean()
        begins, replaced = data.get("valid_from"), data.get("replaces")
        if begins and replaced and replaced.valid_from >= begins:
            self.add_error("valid_from", f"{replaced} giữ chức vụ từ {replaced.valid_from:%d/%m/%Y}: chọn ngày sau đó.")
        chairs = Post.objects.filter(unit=self.unit, kind=PostKind.CHAIR, valid_from=begins).exclude(
            pk=self.instance.pk
        )
        if begins and data.get("kind") == PostKind.CHAIR and chairs.exists():
            self.add_error("valid_from", "Đã có Chủ tịch nhậm chức đúng ngày này: sửa dòng đó thay vì thêm dòng mới.")
        if data.get("signs_as") and data.get("kind") in {PostKind.CHAIR, PostKind.VICE_CHAIR}:
            self.add_error("signs_as", "Chủ tịch, Phó Chủ tịch ký theo chức vụ của mình; để trống ô này.")
        return data


class YearForm(OfficeForm):
    class Meta:
        model = UnitYear
        fields = ["year", "households", "persons", "source"]

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not 2000 <= year <= 2100:
            raise ValidationError("Năm phải gồm bốn chữ số, từ 2000 đến 2100.")
        return year

    def clean_households(self):
        households = self.cleaned_data["households"]
        if not households:
            raise ValidationError("Tổng số hộ phải lớn hơn 0: mọi tỷ lệ được tính trên số này.")
        return households


class HamletForm(OfficeForm):
    """A hamlet's area and order, and its kind, name and beginning when it is new."""

    class Meta:
        model = Unit
        fields = ["kind", "name", "area", "order", "valid_from"]
        help_texts = {
            "kind": "xóm, thôn, bản, ấp, khóm, khu phố, tổ dân phố ...",
            "name": "Không ghi lại loại: xóm 3 thì ghi 3.",
            "valid_from": "Để trống nếu có từ trước.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("kind", "name", "valid_from"):
                del self.fields[name]

    def _place_in(self, unit):
        if not self.instance.pk:
            self.instance.parent, self.instance.level = unit, Unit.Level.HAMLET

    def clean_kind(self):
        return tidy(self.cleaned_data["kind"]).lower()

    def clean_name(self):
        return tidy(self.cleaned_data["name"])


class RenameForm(forms.Form):
    kind = forms.CharField(label="Loại mới", max_length=30)
    name = forms.CharField(label="Tên mới", max_length=120)
    on = DayField(label="Từ ngày", help_text="Ngày nghị quyết đổi tên có hiệu lực. Tên cũ còn trong giấy tờ cũ.")

    def __init__(self, *args, hamlet, **kwargs):
        super().__init__(*args, initial={"kind": hamlet.kind, "name": hamlet.name}, **kwargs)
        self.hamlet = hamlet
        self.helper = helper()

    def clean_kind(self):
        return tidy(self.cleaned_data["kind"]).lower()

    def clean_name(self):
        return tidy(self.cleaned_data["name"])

    def clean_on(self):
        on, begins = self.cleaned_data["on"], self.hamlet.valid_from
        if begins and on <= begins:
            raise ValidationError(f"{self.hamlet} có từ {begins:%d/%m/%Y}: chọn ngày sau đó.")
        return on

    def clean(self):
        data = super().clean()
        named = Unit.objects.filter(
            parent=self.hamlet.parent, kind=data.get("kind"), name=data.get("name"), valid_to=None
        )
        if named.exists():
            self.add_error("name", "Xã, phường này đã có thôn, xóm cùng tên.")
        return data


class AuditFilter(forms.Form):
    """Filter of the audit trail; every field may stay empty."""

    first = DayField(label="Từ ngày", required=False)
    last = DayField(label="Đến ngày", required=False)
    person = forms.CharField(label="Người làm", required=False, max_length=100)
    action = forms.ChoiceField(label="Việc", required=False)

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [("", "Mọi việc"), *actions]

    def clean(self):
        data = super().clean()
        if data.get("first") and data.get("last") and data["first"] > data["last"]:
            self.add_error("last", "Ngày cuối phải từ ngày đầu trở đi.")
        return data
