"""The second factor: switched on and off, asked after the password, throttled, required by an office, reset."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from offices.models import AuditEvent, Notice, OfficeProfile, UserSession
from offices.security import devices
from tests.conftest import PASSWORD, person
from tests.security.codes import code_of, switch_on, wrong_code

SIGN_IN, CODE, PAGE = "/dang-nhap/", "/dang-nhap/ma/", "/tai-khoan/ma-xac-thuc/"


def give_password(client, username="an", **more):
    return client.post(SIGN_IN, {"username": username, "password": PASSWORD, **more})


def give_code(client, code):
    return client.post(CODE, {"code": code})


def open_throttle():
    """As if the seconds after a wrong code had passed."""
    TOTPDevice.objects.update(throttling_failure_timestamp=None)
    StaticDevice.objects.update(throttling_failure_timestamp=None)


def signed_in(client):
    return client.get("/co-quan/").status_code == 200


def test_switching_it_on(client_of, an):
    office = client_of(an)
    assert "Đang tắt" in office.get(PAGE).content.decode()
    assert TOTPDevice.objects.count() == 0
    page = office.post(PAGE + "bat/", follow=True).content.decode()
    device = TOTPDevice.objects.get(user=an)
    assert 'src="data:image/svg+xml' in page
    assert devices.key_of(device) in page
    assert device.confirmed is False
    codes = office.post(PAGE + "quet/", {"code": code_of(device)}).content.decode()
    assert len(re.findall(r">([a-z2-7]{4}-[a-z2-7]{4})<", codes)) == 10
    assert "Đang bật" in office.get(PAGE).content.decode()
    assert AuditEvent.objects.get(action="account.second_factor").summary == "Bật mã xác thực cho Lò Thị An"


def test_a_device_without_its_first_code_counts_nothing(client, client_of, an):
    office = client_of(an)
    office.post(PAGE + "bat/")
    page = office.post(PAGE + "quet/", {"code": wrong_code(TOTPDevice.objects.get())})
    assert "Mã không đúng" in page.content.decode()
    assert devices.device_of(an) is None
    assert give_password(client).url == "/"


def test_the_key_is_read_by_phones(an):
    device = devices.begin_set_up(by=an)
    assert device.config_url.startswith("otpauth://totp/K%E1%BA%BF%20ho%E1%BA%A1ch")
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", devices.key_of(device))


def test_the_code_is_asked_after_the_password(client, an):
    device, _codes = switch_on(an)
    assert give_password(client, next="/co-quan/").url == CODE
    assert not signed_in(client)
    assert "Mật khẩu đúng" in client.get(CODE).content.decode()
    assert give_code(client, code_of(device)).url == "/co-quan/"
    assert signed_in(client)
    assert client.session["otp_device_id"] == device.persistent_id
    assert "half_signed_in" not in client.session


def test_a_code_counts_once(client, an):
    device, _codes = switch_on(an)
    give_password(client)
    give_code(client, code_of(device))
    client.post("/dang-xuat/")
    give_password(client)
    assert "đã dùng rồi" in give_code(client, code_of(device)).content.decode()
    assert not signed_in(client)


def test_the_code_page_without_the_password(client, an):
    device, _codes = switch_on(an)
    assert client.get(CODE).url == SIGN_IN
    assert give_code(client, code_of(device)).url == SIGN_IN
    assert not signed_in(client)


def test_the_half_way_ends_after_minutes(client, an):
    device, _codes = switch_on(an)
    give_password(client)
    session = client.session
    session["half_signed_in"] = {**session["half_signed_in"], "until": 1}
    session.save()
    assert give_code(client, code_of(device)).url == SIGN_IN


@pytest.mark.parametrize("change", ["password", "switched off"])
def test_the_half_way_ends_with_the_account(client, an, change):
    device, _codes = switch_on(an)
    give_password(client)
    if change == "password":
        an.set_password("mot-mat-khau-khac")
    else:
        an.is_active = False
    an.save()
    assert give_code(client, code_of(device)).url == SIGN_IN


@pytest.mark.parametrize("page", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_led_away_after_the_code(client, an, page):
    device, _codes = switch_on(an)
    give_password(client, next=page)
    assert give_code(client, code_of(device)).url == "/"


def test_the_session_has_a_new_name_after_each_step(client, an):
    device, _codes = switch_on(an)
    client.get(SIGN_IN)
    give_password(client)
    half = client.session.session_key
    give_code(client, code_of(device))
    assert client.session.session_key != half


@pytest.mark.parametrize("typed", ["as it is", "without the dash", "in capitals", "with spaces"])
def test_a_recovery_code_signs_in_once(client, an, typed):
    _device, codes = switch_on(an)
    code = {
        "as it is": codes[3],
        "without the dash": codes[3].replace("-", ""),
        "in capitals": codes[3].upper(),
        "with spaces": f" {codes[3]} ",
    }[typed]
    give_password(client)
    page = client.post(CODE, {"code": code}, follow=True).content.decode()
    assert "còn 9 mã" in page
    client.post("/dang-xuat/")
    give_password(client)
    assert give_code(client, code).status_code == 200
    assert not signed_in(client)


@pytest.mark.parametrize("typed", ["", "abc", "12345", "1234567", "' OR 1=1", "x" * 1000, "１２３４５６", "\x00"])
def test_what_is_no_code(client, an, typed):
    switch_on(an)
    give_password(client)
    assert give_code(client, typed).status_code == 200
    assert not signed_in(client)


def test_a_wrong_code_makes_the_next_wait(client, an):
    device, _codes = switch_on(an)
    give_password(client)
    give_code(client, wrong_code(device))
    page = give_code(client, code_of(device)).content.decode()
    assert re.search(r"Đợi \d+ giây", page)
    assert not signed_in(client)
    open_throttle()
    assert give_code(client, code_of(device)).status_code == 302


def test_five_wrong_codes_lock_the_sign_in(client, an):
    device, _codes = switch_on(an)
    give_password(client)
    answers = []
    for _ in range(5):
        answers.append(give_code(client, wrong_code(device)).status_code)
        open_throttle()
    assert answers == [200, 200, 200, 200, 429]
    assert give_code(client, code_of(device)).status_code == 429
    assert give_password(client).status_code == 429
    assert not signed_in(client)


def test_the_right_code_forgets_the_wrong_ones(client, an):
    device, _codes = switch_on(an)
    for later in (0, 1):
        give_password(client)
        for _ in range(3):
            give_code(client, wrong_code(device))
            open_throttle()
        assert give_code(client, code_of(device, later)).status_code == 302
        client.post("/dang-xuat/")


def test_the_code_of_another_person(client, an, hoa):
    _mine, codes = switch_on(an)
    theirs, their_codes = switch_on(hoa)
    give_password(client)
    assert give_code(client, code_of(theirs)).status_code == 200
    open_throttle()
    assert give_code(client, their_codes[0]).status_code == 200
    assert StaticToken.objects.filter(device__user=hoa).count() == 10
    assert not signed_in(client)


def verified(client, user):
    """The user's browser after password and code, with the device."""
    device, _codes = switch_on(user)
    give_password(client, user.username)
    give_code(client, code_of(device))
    TOTPDevice.objects.update(last_t=-1)  # so that the test need not wait for the next code
    return device


def test_switching_it_off_takes_a_code(client, an):
    device = verified(client, an)
    client.post(PAGE + "tat/", {"code": wrong_code(device)})
    assert devices.device_of(an) is not None
    open_throttle()
    assert "Đã tắt" in client.post(PAGE + "tat/", {"code": code_of(device)}, follow=True).content.decode()
    assert devices.device_of(an) is None
    assert StaticToken.objects.count() == 0
    assert AuditEvent.objects.filter(action="account.second_factor_off").count() == 1


def test_new_recovery_codes_take_a_code(client, an):
    device = verified(client, an)
    before = set(StaticToken.objects.values_list("token", flat=True))
    assert client.post(PAGE + "du-phong/", {"code": "1"}).status_code == 302
    open_throttle()
    assert set(StaticToken.objects.values_list("token", flat=True)) == before
    page = client.post(PAGE + "du-phong/", {"code": code_of(device)}).content.decode()
    after = set(StaticToken.objects.values_list("token", flat=True))
    assert len(after) == 10
    assert not after & before
    assert all(f"{code[:4]}-{code[4:]}" in page for code in after)


def test_moving_to_another_phone(client, an):
    old = verified(client, an)
    assert client.post(PAGE + "bat/", {"code": wrong_code(old)}).url == PAGE
    open_throttle()
    client.post(PAGE + "bat/", {"code": code_of(old)})
    assert devices.device_of(an) == old
    new = devices.new_device_of(an)
    client.post(PAGE + "quet/", {"code": code_of(new)})
    assert devices.device_of(an) == new
    assert TOTPDevice.objects.count() == 1
    assert signed_in(client)


def test_switching_it_on_ends_the_other_sessions(client_of, an):
    here, elsewhere = client_of(an), client_of(an)
    here.post(PAGE + "bat/")
    here.post(PAGE + "quet/", {"code": code_of(TOTPDevice.objects.get())})
    assert signed_in(here)
    assert not signed_in(elsewhere)
    assert UserSession.objects.count() == 1


def ask_for_it(unit):
    OfficeProfile.objects.filter(unit=unit).update(second_factor=True)


def test_the_office_says_so_on_its_page(client_of, an, commune_a):
    profile, office = commune_a.profiles.get(), client_of(an)
    names = ["valid_from", "issuer_lines", "short_name", "symbol", "place_name", "recipients", "archive_line"]
    values = {name: str(getattr(profile, name)) for name in names} | {"second_factor": "on"}
    answer = office.post(reverse("office-profile-edit", args=[profile.pk]), values, follow=True)
    assert "phải nhập mã xác thực" in answer.content.decode()
    profile.refresh_from_db()
    assert profile.second_factor is True
    assert "bắt buộc mã xác thực" in str(AuditEvent.objects.get(action="office.edit").details).lower()


def test_an_office_may_require_it_of_its_leaders(client_of, an, hoa, binh, commune_a):
    ask_for_it(commune_a)
    leader = client_of(hoa)
    for address in ("/", "/co-quan/", "/ho/", "/van-ban/", "/tai-khoan/phien/"):
        assert leader.get(address).url == PAGE
    assert leader.post("/ho/xuat/").url == PAGE
    assert "bật mã xác thực rồi mới dùng tiếp" in leader.get(PAGE).content.decode()
    assert leader.post("/dang-xuat/").url == SIGN_IN
    for other in (an, binh):
        assert client_of(other).get("/").status_code == 200


def test_a_leader_who_has_it_works_on(client, hoa, commune_a):
    ask_for_it(commune_a)
    device = verified(client, hoa)
    assert signed_in(client)
    page = client.post(PAGE + "tat/", {"code": code_of(device)}, follow=True).content.decode()
    assert "không tắt được" in page
    assert devices.device_of(hoa) is not None


def test_a_leader_sets_it_up_and_works_on(client_of, hoa, commune_a):
    ask_for_it(commune_a)
    leader = client_of(hoa)
    leader.post(PAGE + "bat/")
    assert not signed_in(leader)
    leader.post(PAGE + "quet/", {"code": code_of(TOTPDevice.objects.get())})
    assert signed_in(leader)


def test_a_session_from_before_the_device_signs_in_again(client_of, hoa, commune_a):
    ask_for_it(commune_a)
    switch_on(hoa)
    leader = client_of(hoa)
    assert leader.get("/co-quan/").url == SIGN_IN
    assert not signed_in(leader)


def test_reviewers_too_and_only_where_the_office_asks(client_of, dung, district, commune_a):
    ask_for_it(commune_a)
    assert client_of(dung).get("/").status_code == 200
    OfficeProfile.objects.create(
        unit=district, valid_from="2021-01-01", issuer_lines="UBND", short_name="UBND huyện", place_name="Sơn Khao"
    )
    ask_for_it(district)
    assert client_of(dung).get("/").url == PAGE


def test_administrators_too(client_of, commune_a):
    """Who may take the phone off a leader's account gets in by no password alone."""
    em = person("em", "Quàng Thị Em", commune_a, "admin")
    assert client_of(em).get(PAGE).status_code == 200
    ask_for_it(commune_a)
    assert client_of(em).get("/quan-tri/").url == PAGE


def test_a_letterhead_of_the_past_requires_nothing(client_of, hoa, commune_a):
    ask_for_it(commune_a)
    OfficeProfile.objects.filter(unit=commune_a).update(valid_to="2022-01-01")
    assert client_of(hoa).get("/").status_code == 200


def test_asking_costs_officers_nothing_and_leaders_one_query(
    client_of, an, hoa, commune_a, django_assert_max_num_queries
):
    for user, most in ((an, 0), (hoa, 1)):
        user = type(user).objects.get(pk=user.pk)
        list(user.postings.on(timezone.localdate()))
        devices.postings(user)
        with django_assert_max_num_queries(most):
            devices.required_of(user)


def test_the_lost_phone(client, client_of, an, district):
    device = verified(client, an)
    admin = person("quan", "Quàng Văn Quản", district, "admin")
    admin.is_staff = True
    admin.save()
    chosen = {"action": "reset_second_factor", "_selected_action": [an.pk]}
    answer = client_of(admin).post(reverse("admin:offices_user_changelist"), chosen, follow=True)
    assert "Đã gỡ mã xác thực" in answer.content.decode()
    assert not signed_in(client)
    assert not TOTPDevice.objects.filter(pk=device.pk).exists()
    assert give_password(client).url == "/"
    event = AuditEvent.objects.get(action="account.second_factor_reset")
    assert (event.actor, event.summary) == ("Quàng Văn Quản (quan)", "Gỡ mã xác thực của Lò Thị An")
    assert "gỡ mã xác thực" in Notice.objects.get(user=an).text


def test_only_administrators_of_the_area_reset_it(client_of, an, chi, commune_b):
    device, _codes = switch_on(an)
    admin = person("quan", "Quàng Văn Quản", commune_b, "admin")
    admin.is_staff = True
    admin.save()
    chosen = {"action": "reset_second_factor", "_selected_action": [an.pk]}
    client_of(admin).post(reverse("admin:offices_user_changelist"), chosen)
    assert TOTPDevice.objects.filter(pk=device.pk).exists()
    client_of(chi).post(reverse("admin:offices_user_changelist"), chosen)
    assert TOTPDevice.objects.filter(pk=device.pk).exists()


def test_keys_and_codes_stay_out_of_the_trail(client, an):
    device, codes = switch_on(an)
    give_password(client)
    give_code(client, wrong_code(device))
    text = " ".join(f"{event.summary} {event.details}" for event in AuditEvent.objects.all())
    assert device.key not in text
    assert not any(code in text for code in codes)
