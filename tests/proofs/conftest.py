"""Every file the program writes, made once of the demo offices: papers as PDF and Word, lists, workbooks."""

from dataclasses import dataclass, replace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from dialogues.models import Conference
from documents.actions import create_paper
from documents.annexes.papers import pdf_in_pieces
from documents.assembling import Assembly
from documents.catalogue import KINDS
from documents.listings.catalogue import LISTINGS
from documents.listings.printing import pdf_of_table
from documents.listings.sheet import PAPERS
from documents.models import Paper
from documents.pdf import pdf_of
from documents.word.writing import docx_of
from offices.models import User
from programs.models import Estimate
from tests.documents.annexes.making import paper_of
from tests.documents.factory import make_annex, make_paper
from tests.documents.listings.test_printing import table_of
from tests.proofs import libreoffice
from tests.signing.test_stamp import CODE, URL, stamped

LISTERS = "hungchinh.canbo"


@dataclass(frozen=True)
class Files:
    """`pages`: name -> documents.paper.Paper; `lists`: name -> PDF; `workbooks`: name -> .xlsx."""

    pages: dict
    lists: dict
    workbooks: dict


@pytest.fixture(scope="session")
def files(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    default = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder / "files"}}
    storages = {**settings.STORAGES, "default": default}
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(VAR_DIR=folder, STORAGES=storages):
        call_command("load_demo", verbosity=0)
        made = Files(pages(), lists(), workbooks())
        transaction.set_rollback(True)
    return made


def pages():
    """A page of each kind of paper, one with everything a paper may hold, one issued, one with annexes across."""
    found = {paper.kind: Assembly(paper).page for paper in Paper.objects.order_by("-pk")}
    conference = Conference.objects.filter(unit__level="commune").first()
    by = User.objects.get(postings__unit=conference.unit, postings__role="officer")
    found["invitation"] = Assembly(create_paper(source=conference, kind=KINDS["invitation"], by=by)).page
    across = (make_annex(), make_annex(landscape=True))
    return found | {
        "everything": make_paper(),
        "issued": stamped(make_paper(number="26"), CODE, URL),
        "across": replace(make_paper(), annexes=across),
    }


def lists():
    """Lists and papers that several processes draw, and each list of an office."""
    client = signed_in(LISTERS)
    found = {key: client.post(f"{reverse('listing-file')}?loai={key}", {"dang": "pdf"}).content for key in LISTINGS}
    return found | {
        "long-list": pdf_of_table(table_of(700, 90), paper=PAPERS["a4-ngang"], mark="Xuất lúc 9:00"),
        "long-annex": pdf_in_pieces(paper_of(300, 40, landscape=True), most=300),
    }


def workbooks():
    """Every workbook that a page offers, by the name of its address."""
    client = signed_in(LISTERS)
    found = {f"list-{key}": client.post(f"{reverse('listing-file')}?loai={key}", {"dang": "excel"}) for key in LISTINGS}
    for name in ("household-export", "clock-export", "money-export", "support-export"):
        found[name] = client.post(reverse(name))
    for name in ("import-template", "outgoing-excel", "movement-file"):
        found[name] = client.get(reverse(name))
    estimate = Estimate.objects.first()
    found["estimate-export"] = officer_at(estimate.unit).post(reverse("estimate-export", args=[estimate.pk]))
    conference = Conference.objects.first()
    address = reverse("participant-file", args=[conference.pk, conference.unit_id])
    found["participant-file"] = officer_at(conference.unit).post(address)
    wrong = {name: answer.status_code for name, answer in found.items() if answer.status_code != 200}
    assert not wrong, wrong
    return {name: answer.content for name, answer in found.items()}


def officer_at(unit):
    return signed_in(User.objects.get(postings__unit=unit, postings__role="officer").username)


def signed_in(username):
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


@pytest.fixture(scope="session")
def pdfs(files):
    """Name -> PDF of every page and list."""
    return {name: pdf_of(page) for name, page in files.pages.items()} | files.lists


@pytest.fixture(scope="session")
def opened(files, tmp_path_factory):
    """Name -> what LibreOffice made of it: the PDF of a paper's .docx, the .xlsx of a workbook written anew."""
    folder = tmp_path_factory.mktemp("office")
    papers = {name: docx_of(page) for name, page in files.pages.items()}
    return libreoffice.converted(papers, "docx", "pdf", folder) | libreoffice.converted(
        files.workbooks, "xlsx", "xlsx", folder
    )
