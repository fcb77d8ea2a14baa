"""A server as separate processes: many issues at once, and a process killed in the middle of one. Run as a module.

Arguments: "many" and how many, or "kill" and "issue", "freeze" or "upload".
Prints as JSON what an officer would find afterwards.
"""

import json
import multiprocessing
import sys
import time
from datetime import date, timedelta

import django
import pypdfium2

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from dialogues.models import Conference  # noqa: E402
from documents.flow import actions, freezing  # noqa: E402
from documents.models import NumberSeries, OutgoingDocument, Paper, SignedCopy, Version  # noqa: E402
from documents.signing import copies  # noqa: E402
from offices.models import OfficeProfile, Post, Posting, Unit, User  # noqa: E402
from offices.sweeping import stray_files  # noqa: E402
from tests.documents.factory import short_paper  # noqa: E402

PROCESSES = 5
INSIDE = settings.VAR_DIR / "inside"


def office():
    """Commune, officer An, leader Hoa. Tables are made from the models: the migrations have tests of their own."""
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    province = Unit.objects.create(level="province", kind="tỉnh", name="Lam Giang", code="90")
    unit = Unit.objects.create(level="commune", kind="xã", name="Khe Mây", code="99001", parent=province)
    start = date(2021, 1, 1)
    OfficeProfile.objects.create(
        unit=unit,
        valid_from=start,
        issuer_lines="ỦY BAN NHÂN DÂN\nXÃ KHE MÂY",
        short_name="UBND xã Khe Mây",
        place_name="Khe Mây",
        recipients="Như trên",
        archive_line="VT",
    )
    post = {"unit": unit, "kind": "chair", "title": "Chủ tịch", "holder": "Vi Văn Thử"}
    Post.objects.create(valid_from=start, **post)
    for name, role in (("an", "officer"), ("hoa", "leader")):
        user = User.objects.create_user(name, full_name=name.title())
        Posting.objects.create(user=user, unit=unit, role=role, valid_from=start)
    return unit


def papers(unit, count, state):
    """Papers of as many conferences."""
    post = Post.objects.get()
    made = []
    for number in range(count):
        conference = Conference.objects.create(
            unit=unit, year=2024, title=f"Hội nghị {number}", starts_on=date(2024, 6, 24)
        )
        made.append(
            Paper.objects.create(
                unit=unit,
                kind="dialogue_commune",
                conference=conference,
                dated_year=2024,
                signer=post,
                state=state,
                recipients="Như trên",
                archive_line="VT",
                created_by=User.objects.get(username="an"),
            )
        )
    return made


def signed_papers(unit, count):
    """Papers whose only edition is signed and waits for its number."""
    made = papers(unit, count, "signed")
    page = short_paper(3, "Trên đây là Kế hoạch.")
    for paper in made:
        version = Version(
            paper=paper,
            edition=1,
            tree=page.to_json(),
            facts={},
            digest="0" * 64,
            signer=paper.signer,
            frozen_by=paper.created_by,
            signed_at=timezone.now(),
            signed_by=User.objects.get(username="hoa"),
        )
        version.pdf.save("p.pdf", ContentFile(b"%PDF"), save=False)
        version.save()
    return made


def issue(paper):
    an = User.objects.get(username="an")
    return actions.issue(paper=paper, on=timezone.localdate(), by=an, address=lambda code: f"https://a.example/{code}/")


def child(act, *arguments):
    """A process that does the act with a connection of its own. It is forked: it need not load the program again."""
    connections.close_all()
    made = multiprocessing.get_context("fork").Process(target=act, args=arguments)
    made.start()
    return made


def many(count):
    """`count` issues in PROCESSES processes at once."""
    waiting = signed_papers(office(), count)
    children = [child(issue_each, waiting[number::PROCESSES]) for number in range(PROCESSES)]
    for one in children:
        one.join()
    rows = OutgoingDocument.objects.order_by("number")
    return {
        "codes": [one.exitcode for one in children],
        "numbers": list(rows.values_list("number", flat=True)),
        "last": NumberSeries.objects.get().last,
        "states": sorted(set(Paper.objects.values_list("state", flat=True))),
        "printed": sum(number_is_printed(row) for row in rows.select_related("version")),
    }


def issue_each(papers):
    for paper in papers:
        issue(paper)


def number_is_printed(row):
    """Whether the kept PDF bears the number of the register."""
    with row.version.issued_pdf.open("rb") as file:
        document = pypdfium2.PdfDocument(file.read())
    return f"{row.number:02d}/KH-UBND" in "".join(document[0].get_textpage().get_text_range().split())


def wait_inside(act):
    """The act, then a sign that it was done, then a minute of waiting inside the transaction."""

    def act_and_wait(*arguments, **named):
        act(*arguments, **named)
        INSIDE.touch()
        time.sleep(60)

    return act_and_wait


def killed(word):
    """A child that is killed inside the transaction of its act; afterwards the act is made again."""
    unit = office()
    paper = (papers(unit, 1, "draft") if word == "freeze" else signed_papers(unit, 1))[0]
    if word == "upload":
        issue(paper)
    inside = child(stuck, word, paper)
    for _ in range(600):
        if INSIDE.exists():
            break
        time.sleep(0.1)
    inside.kill()
    inside.join()
    told = {"killed": standing(paper), "stray": len(stray_files(age=timedelta(0)))}
    again(word, paper)
    return told | {"again": standing(paper)}


def standing(paper):
    paper = Paper.objects.get(pk=paper.pk)
    numbers = list(OutgoingDocument.objects.values_list("number", flat=True))
    return [paper.state, paper.versions.count(), SignedCopy.objects.count(), paper.moves.count(), numbers]


def again(word, paper):
    paper = Paper.objects.get(pk=paper.pk)
    if word == "issue":
        issue(paper)
    elif word == "upload":
        scan = (settings.BASE_DIR / "docs" / "pictures" / "ke-hoach.png").read_bytes()
        by = User.objects.get(username="an")
        copies.add_signed_copy(version=paper.versions.get(), file=scan, kind=SignedCopy.Kind.SCAN, by=by)
    else:
        actions.submit_for_signing(paper=paper, by=User.objects.get(username="an"))


def stuck(word, paper):
    actions.enter = wait_inside(actions.enter)
    actions.keep = wait_inside(freezing.keep)
    copies._keep = wait_inside(copies._keep)
    again(word, paper)


if __name__ == "__main__":
    act, what = sys.argv[1:]
    sys.stdout.write(json.dumps(many(int(what)) if act == "many" else killed(what)))
