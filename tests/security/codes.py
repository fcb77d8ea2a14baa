"""The codes of tests: what a phone would show."""

import time

from django_otp.oath import TOTP

from offices.security import devices


def code_of(device, later=0):
    """Six digits of a device, `later` steps of 30 seconds from now."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = time.time() + 30 * later
    return f"{totp.token():06}"


def wrong_code(device):
    """Six digits that are none of those the device would take."""
    right = {code_of(device, step) for step in (-3, -2, -1, 0, 1, 2, 3)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in right)


def switch_on(user):
    """A confirmed device for the user, with its recovery codes: (device, codes)."""
    device = devices.begin_set_up(by=user)
    codes = devices.confirm(device=device, code=code_of(device, -1), session_key="", by=user)
    return device, codes
