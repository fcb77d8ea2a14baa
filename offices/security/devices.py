"""The second factor: an app on the phone that shows a six-digit code (TOTP), and ten codes for the day it is lost.

Devices, their throttling and their memory of used codes are django-otp's.
"""

import segno
from django.db import transaction
from django.utils import timezone
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from offices.access import office_of, postings
from offices.audit import record
from offices.models import OfficeProfile
from offices.notices import notify
from offices.roles import ROLES
from offices.security.sessions import end_sessions

RECOVERY_CODES = 10
# Whoever signs, decides on other offices' papers, or gives accounts and takes lost phones off them.
WEIGHTY = frozenset({"paper.sign", "paper.review", "account.manage"})


def device_of(user):
    """The account's confirmed app, or None."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


def new_device_of(user):
    """The app that is being set up, or None."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=False).first()


def required_of(user):
    """Whether an office where the user leads, reviews or gives accounts asks for the second factor today."""
    weighty = [posting.unit_id for posting in postings(user) if ROLES[posting.role].permissions & WEIGHTY]
    if not weighty:
        return False
    return OfficeProfile.objects.on(timezone.localdate()).filter(unit__in=weighty, second_factor=True).exists()


def qr_of(device):
    """The device's address for authenticator apps as a picture: a data: URL of SVG."""
    return segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=3)


def key_of(device):
    """The same key in groups of four letters, for typing."""
    key = device.config_url.partition("secret=")[2].partition("&")[0]
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


@transaction.atomic
def begin_set_up(*, by):
    """A fresh device that counts nothing until its first code is confirmed."""
    TOTPDevice.objects.devices_for_user(by, confirmed=False).delete()
    return TOTPDevice.objects.create(user_id=by.pk, name="Ứng dụng xác thực", confirmed=False)


@transaction.atomic
def confirm(*, device, code, session_key, by):
    """Switch the second factor on when the code is right; other sessions end. Returns recovery codes, or None."""
    if not verify_token(by, device.persistent_id, code):
        return None
    device.refresh_from_db()
    TOTPDevice.objects.devices_for_user(by, confirmed=True).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    end_sessions(user=by, by=by, but=session_key)
    summary = f"Bật mã xác thực cho {by}"
    record(action="account.second_factor", unit=office_of(by), target=by, summary=summary, by=by)
    return new_codes_for(by)


def new_codes_for(user):
    """Ten codes, each good for one sign-in, in the place of those before."""
    StaticDevice.objects.devices_for_user(user).delete()
    device = StaticDevice.objects.create(user_id=user.pk, name="Mã dự phòng")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


@transaction.atomic
def renew_codes(*, by):
    """New recovery codes; the old ones count no more."""
    summary = f"Lấy mã dự phòng mới cho {by}"
    record(action="account.codes", unit=office_of(by), target=by, summary=summary, by=by)
    return new_codes_for(by)


def codes_left(user):
    return StaticToken.objects.filter(device__user_id=user.pk).count()


def check_code(user, typed):
    """The device that accepts what was typed: six digits of the app, or a recovery code, which is used up. Or None."""
    typed = "".join(typed.split()).replace("-", "").lower()
    kind = TOTPDevice if typed.isdigit() and len(typed) == 6 else StaticDevice
    device = kind.objects.devices_for_user(user, confirmed=True).first()
    return verify_token(user, device.persistent_id, typed) if device else None


def seconds_to_wait(user):
    """How long django-otp takes no code of the account after wrong ones; 0 when it does."""
    now, waits = timezone.now(), [0]
    for kind in (TOTPDevice, StaticDevice):
        for device in kind.objects.devices_for_user(user, confirmed=True):
            allowed, reason = device.verify_is_allowed()
            waits.append(0 if allowed else (reason["locked_until"] - now).total_seconds() + 1)
    return int(max(waits))


@transaction.atomic
def switch_off(*, by):
    """The person does without the second factor again."""
    forget_devices(by)
    summary = f"Tắt mã xác thực của {by}"
    record(action="account.second_factor_off", unit=office_of(by), target=by, summary=summary, by=by)


@transaction.atomic
def reset_devices(*, user, by):
    """An administrator takes a lost device off an account; the account's sessions end and its owner is told."""
    forget_devices(user)
    end_sessions(user=user, by=by)
    summary = f"Gỡ mã xác thực của {user}"
    record(action="account.second_factor_reset", unit=office_of(user), target=user, summary=summary, by=by)
    text = f"{by} đã gỡ mã xác thực của tài khoản này. Nếu không phải do anh/chị đề nghị, báo ngay người quản trị."
    notify(users=[user], text=text)
    return user


def forget_devices(user):
    TOTPDevice.objects.devices_for_user(user).delete()
    StaticDevice.objects.devices_for_user(user).delete()
