"""Demo offices from `demo/*.toml`: accounts, settings, households through the real importer, year plan, papers as PDF.

Everything is looked up before it is made, so loading twice changes nothing.
"""

import tomllib
from datetime import date

from django.conf import settings
from django.core.files.base import ContentFile

from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.flow.reading import page_of, pdf_of_paper
from documents.models import Paper
from documents.word.writing import docx_of
from households.importing.saving import check_batch, save_import, upload_list
from households.models import HouseholdImport
from offices.models import LegalAct, OfficeCitation, OfficeProfile, Post, Posting, Unit, UnitYear, User
from programs.fields import suggested_fields
from programs.models import (
    HamletTarget,
    PlanBasis,
    PlanField,
    PlanProject,
    PlanTarget,
    PlanTask,
    SteeringMember,
    YearPlan,
)

FOLDER = settings.BASE_DIR / "demo"
PASSWORD = "giamngheo2024"  # noqa: S105 - for trying out, printed in the README
START = date(2021, 1, 1)


def offices():
    """Descriptions of the demo offices, in the order of their files."""
    return [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]


def load_office(office):
    """Unit, hamlets, settings and accounts of one office. Returns the Unit."""
    unit = load_unit(office)
    if "year" in office:
        UnitYear.objects.get_or_create(unit=unit, year=office["year"]["year"], defaults=office["year"])
    OfficeProfile.objects.get_or_create(unit=unit, valid_from=START, defaults=office["profile"])
    for order, post in enumerate(office["posts"], 1):
        Post.objects.get_or_create(unit=unit, valid_from=START, **post, defaults={"order": order})
    for user in office["users"]:
        load_user(unit, user)
    return unit


def load_unit(office):
    """The commune with its hamlets, or the district: found by its code, else made below the units named `above`."""
    description = office["unit"]
    level = description.get("level", "commune")
    unit = Unit.objects.filter(level=level, code=description["code"], kind=description["kind"]).first()
    if unit is None:
        parent = None
        for above in description["above"]:
            parent = Unit.objects.filter(level=above["level"], code=above["code"], name=above["name"]).first() or (
                Unit.objects.create(parent=parent, **above)
            )
        own = {key: description[key] for key in ("kind", "name", "code")}
        unit = Unit.objects.create(level=level, parent=parent, **own)
    for order, hamlet in enumerate(office.get("hamlets", []), 1):
        Unit.objects.get_or_create(level="hamlet", parent=unit, **hamlet, defaults={"order": order})
    return unit


def load_user(unit, description):
    """Account with its posting: in the commune, one of its hamlets, or the unit above ("at")."""
    place = unit.parent if description.get("at") == "district" else unit
    if "hamlet" in description:
        place = Unit.objects.get(level="hamlet", parent=unit, name=description["hamlet"])
    user = User.objects.filter(username=description["username"]).first()
    if user is None:
        user = User.objects.create_user(
            description["username"],
            password=PASSWORD,
            full_name=description["full_name"],
            is_staff=description["role"] == "admin",
        )
    Posting.objects.get_or_create(user=user, unit=place, role=description["role"], defaults={"valid_from": START})
    return user


def officer_of(unit):
    return User.objects.get(postings__unit=unit, postings__role="officer")


def load_lists(office, unit):
    """Import the office's workbooks as its officer would; a file that was uploaded before is left alone."""
    by = officer_of(unit)
    for row in office.get("imports", []):
        if HouseholdImport.objects.filter(unit=unit, filename=row["file"]).exists():
            continue
        file = ContentFile((FOLDER / "lists" / row["file"]).read_bytes(), name=row["file"])
        batch = upload_list(unit=unit, file=file, year=row["year"], by=by)
        if row["save"]:
            save_import(batch=batch, fingerprint=check_batch(batch).fingerprint, by=by)


def load_plan(office, unit):
    """The year plan as described, made once; None where the office describes none."""
    description = office.get("plan")
    if description is None:
        return None
    plan, made = YearPlan.objects.get_or_create(
        unit=unit,
        period=description["period"],
        year=description["year"],
        defaults={
            "facts_on": description["facts_on"],
            "wider_goal": description.get("wider_goal", ""),
            "created_by": officer_of(unit),
        },
    )
    if made:
        load_bases(plan, description["bases"])
        PlanProject.objects.bulk_create(PlanProject(plan=plan, **row) for row in description.get("projects", []))
        PlanTask.objects.bulk_create(
            PlanTask(plan=plan, order=order, **row) for order, row in enumerate(description["tasks"], 1)
        )
        load_steering(plan, description.get("steering", []))
        load_targets(plan, description)
    return plan


def load_targets(plan, description):
    """Rates, expected changes of each hamlet, and the usual fields of work, where the plan is one of targets."""
    if "target" not in description:
        return
    target = PlanTarget.objects.create(plan=plan, **description["target"])
    PlanField.objects.bulk_create(suggested_fields(plan, target.board))
    hamlets = {hamlet.name: hamlet for hamlet in plan.hamlets}
    for row in description["hamlet_targets"]:
        HamletTarget.objects.create(plan=plan, **row | {"hamlet": hamlets[row["hamlet"]]})


def load_bases(plan, rows):
    """Legal bases of the plan, which the office then cites as a habit; `own` ones are known to the office alone."""
    for order, row in enumerate(rows, 1):
        owner = plan.unit if row.get("own") else None
        found = LegalAct.objects.filter(unit=owner, number=row["number"], signed_on=row["signed_on"]).first()
        act = found or LegalAct.objects.create(unit=owner, **{key: row[key] for key in row if key != "own"})
        PlanBasis.objects.create(plan=plan, act=act, order=order)
        OfficeCitation.objects.get_or_create(unit=plan.unit, act=act, defaults={"order": order})


def load_steering(plan, rows):
    hamlets = {hamlet.name: hamlet for hamlet in Unit.objects.hamlets_of(plan.unit)}
    for order, row in enumerate(rows, 1):
        own = {key: row[key] for key in row if key != "hamlets"}
        member = SteeringMember.objects.create(plan=plan, order=order, **own)
        member.hamlets.set(hamlets[name] for name in row["hamlets"])


def load_papers(office, unit, sources):
    """Papers as described: [(Paper, name of its files)]. `sources`: "plan", "conference" or "decision" -> row."""
    made = []
    for description in office.get("papers", []):
        kind = KINDS[description["kind"]]
        paper = create_paper(source=sources[kind.source], kind=kind, by=officer_of(unit))
        if paper.state != Paper.State.DRAFT:
            # Somebody has played with it, or the demo story did.
            made.append((paper, description["file"]))
            continue
        for field in ("dated_day", "dated_month", "dated_year", "recipients", "archive_line"):
            setattr(paper, field, description.get(field, getattr(paper, field)))
        paper.dated_month = description.get("dated_month")
        paper.signer = Post.objects.get(unit=unit, kind=description["signer"])
        paper.save()
        made.append((paper, description["file"]))
    return made


def write_paper(paper, folder, name):
    """The paper as PDF and Word in `folder`. Yields the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for ending, content in (("pdf", pdf_of_paper(paper)), ("docx", docx_of(page_of(paper)))):
        path = folder / f"{name}.{ending}"
        path.write_bytes(content)
        yield path
