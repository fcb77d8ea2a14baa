"""Password rules whose sentences Django has not yet in Vietnamese."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LengthValidator(MinimumLengthValidator):
    def get_error_message(self):
        return f"Mật khẩu này ngắn quá: cần ít nhất {self.min_length} ký tự."
