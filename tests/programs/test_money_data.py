"""National norms as data, amounts and quantities as people type them, constraints of the database."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from programs.models import CostNorm, EstimateLine
from programs.money.fields import AmountField, QuantityField, quantity_shown
from programs.money.norms import load_cost_norms
from tests.programs.money_making import make_allocation, make_estimate, make_norm, make_spending


def test_national_norms_are_loaded_once(db):
    assert load_cost_norms() == (4, 0)
    assert load_cost_norms() == (0, 0)
    meal = CostNorm.objects.get(item__contains="do xã, phường, thị trấn tổ chức")
    assert (meal.amount, meal.unit) == (100_000, None)
    assert meal.basis_name.startswith("khoản 4 Điều 12 Thông tư số 40/2017/TT-BTC ngày 28/4/2017")
    CostNorm.objects.filter(pk=meal.pk).update(amount=1)
    assert load_cost_norms() == (0, 1)


def test_norms_on_a_day(db):
    load_cost_norms()
    assert CostNorm.objects.on(date(2023, 5, 20)).count() == 4
    # Some rates changed in 2025; nobody told the program the new ones.
    assert not CostNorm.objects.on(date(2025, 5, 20)).exists()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.000.000", 12_000_000),
        ("12 triệu", 12_000_000),
        ("1,5 tỷ", 1_500_000_000),
        ("500", 500),
        ("20 nghìn", 20_000),
    ],
)
def test_amounts(typed, amount):
    assert AmountField().clean(typed) == amount


@pytest.mark.parametrize("typed", ["", "0", "-5", "12.00", "1.000,5", "mười", "10001 tỷ"])
def test_no_amounts(typed):
    with pytest.raises(forms.ValidationError):
        AmountField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "quantity", "shown"),
    [
        ("30", "30", "30"),
        ("1.200", "1200", "1.200"),
        ("2,5", "2.5", "2,5"),
        ("0,25", "0.25", "0,25"),
        (" 7 ", "7", "7"),
    ],
)
def test_quantities(typed, quantity, shown):
    assert QuantityField().clean(typed) == Decimal(quantity)
    assert quantity_shown(Decimal(quantity)) == shown


@pytest.mark.parametrize("typed", ["", "0", "0,00", "-1", "2.5", "1,234", "ba", "1" * 12])
def test_no_quantities(typed):
    with pytest.raises(forms.ValidationError):
        QuantityField().clean(typed)


@pytest.mark.parametrize(
    "broken",
    [
        lambda unit: make_allocation(unit, 0),
        lambda unit: make_allocation(unit, act_text=""),
        lambda unit: make_spending(unit, 0),
        lambda unit: make_norm(unit, amount=0),
        lambda unit: make_norm(unit, basis=""),
        lambda unit: make_norm(unit, valid_to=date(2023, 1, 1)),
        lambda unit: (make_norm(unit), make_norm(unit)),
        lambda unit: (make_norm(), make_norm()),
        lambda unit: (make_estimate(unit), make_estimate(unit)),
        lambda unit: make_estimate(unit, ("Nước", 0, 1, 9_000)),
        lambda unit: make_estimate(unit, ("Nước", 1, 0, 9_000)),
    ],
)
def test_what_can_never_be(commune_a, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        broken(commune_a)


def test_a_norm_in_use_stays(commune_a):
    norm = make_norm()
    make_estimate(commune_a, ("Nước", 1, 1, 9_000, norm))
    with pytest.raises(ProtectedError):
        norm.delete()
    assert EstimateLine.objects.get().norm == norm
