"""A plan of commune A for 2024 with two poor households and a near-poor one, and the paper An made of it."""

from datetime import date
from io import BytesIO

import pypdf
import pytest

from documents.actions import create_paper
from documents.assembling import Assembly
from documents.catalogue import KINDS
from documents.models import Paper
from programs.models import PlanProject, PlanTask, YearPlan
from tests.households.making import make_household


@pytest.fixture
def plan(commune_a, hamlets_a):
    plan = YearPlan.objects.create(unit=commune_a, year=2024, facts_on=date(2024, 3, 31))
    PlanProject.objects.create(plan=plan, code="2", lead="Công chức Văn hóa")
    PlanTask.objects.create(plan=plan, body="Công chức Văn hóa", duty="coordinate")
    make_household(hamlets_a[0], "Vi Văn Thắm")
    make_household(hamlets_a[1], "Lò Thị Huệ")
    make_household(hamlets_a[2], "Lò Văn Cảnh", "near_poor")
    return plan


@pytest.fixture
def made(plan, an):
    """The KẾ HOẠCH of the plan."""
    return create_paper(source=plan, kind=KINDS["programme_plan"], by=an)


@pytest.fixture
def as_an(client_of, an):
    return client_of(an)


@pytest.fixture
def assembly_of():
    """Assembly of a paper as it stands in the database now."""
    return lambda paper: Assembly(Paper.objects.get(pk=paper.pk))


@pytest.fixture
def pdf_text():
    """Words of a PDF given as bytes, single blanks between them."""
    return lambda pdf: " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())
