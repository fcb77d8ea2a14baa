"""Kế hoạch thực hiện Chương trình MTQG giảm nghèo bền vững: sections, and facts from plan, register and office."""

from documents.kinds.base import Kind, Section
from documents.kinds.issuer import issuer_of
from documents.kinds.programme_plan_tables import tables
from documents.markup import POINT_LETTERS
from programs.figures import figures
from programs.models import PlanTask
from vietnamese.dates import cited_date
from vietnamese.numbers import grouped, roman, two_digits

SECTIONS = (
    Section("bases", "Mở đầu và căn cứ"),
    Section("purpose", "Mục đích, yêu cầu"),
    Section("scope", "Đối tượng, phạm vi"),
    Section("projects", "Nội dung thực hiện"),
    Section("situation", "Thực trạng và giải pháp"),
    Section("tasks", "Tổ chức thực hiện"),
    Section("closing", "Lời kết"),
    Section("annex", "Phụ lục: phân công phụ trách địa bàn", is_annex=True),
)
# "Thực hiện Kế hoạch ...", but "Căn cứ Quyết định ...".
CARRIED_OUT = {"kế hoạch", "chương trình", "công văn", "chỉ thị"}


def facts(paper):
    """JSON facts of a paper of this kind; "tables" maps the names of tables to columns and rows."""
    plan = paper.plan
    chosen, tasks, members = list(plan.projects.all()), list(plan.tasks.all()), plan.members
    # What an office does where the programme's projects are not on record yet.
    fields = [] if chosen else fields_of(plan)
    numbers = figures(plan)
    return {
        "unit": {"kind": plan.unit.kind, "phrase": plan.unit.phrase},
        "office": issuer_of(plan.unit, plan.facts_on),
        "year": plan.year,
        "facts_on": cited_date(plan.facts_on),
        "programme": plan.programme.title,
        "period": plan.period,
        "hamlets": hamlets_of(plan),
        "bases": [basis_line(row.act) for row in plan.basis_rows.select_related("act")],
        "acts": {key: {"name": act.name, "reference": act.reference} for key, act in plan.programme.acts.items()},
        "numerals": _numerals(chosen or fields, tasks),
        "projects": _projects(plan, chosen),
        "fields": fields,
        "figures": _figures(numbers),
        **facts_of_tasks(plan, tasks),
        "steering": bool(members),
        "tables": tables(plan, members),
    }


def subject(facts):
    """The trích yếu under KẾ HOẠCH."""
    return f"Thực hiện {facts['programme']} trên địa bàn {facts['unit']['phrase']} năm {facts['year']}"


def hamlets_of(plan):
    """How the paper speaks of hamlets: {"kind": "xóm", "count": 8, "phrase": "8 xóm"}."""
    kind = plan.hamlet_kind
    count = len(plan.hamlets)
    return {"kind": kind, "count": count, "phrase": f"{count} {kind}" if count else f"các {kind}"}


def basis_line(act):
    """A line of căn cứ for a LegalAct."""
    verb = "Thực hiện" if act.kind.lower() in CARRIED_OUT else "Căn cứ"
    return f"{verb} {act.citation}".rstrip(" .;")


def fields_of(plan):
    """The fields of work with their lettered points and who does them."""
    return [_field(number, field) for number, field in enumerate(plan.fields.all(), 1)]


def _field(number, field):
    points = lines_of(field.text)
    # There are 23 letters; what goes beyond them stands behind a dash.
    markers = [f"{letter})" for letter in POINT_LETTERS] + ["-"] * len(points)
    lettered = [{"marker": marker, "text": text} for marker, text in zip(markers, points, strict=False)]
    bodies = [("Chủ trì", field.lead), ("phối hợp", field.cooperating)]
    doers = "; ".join(f"{what}: {who.strip(' .;')}" for what, who in bodies if who.strip(" .;"))
    return {"number": number, "title": field.title, "points": lettered, "doers": doers[:1].upper() + doers[1:]}


def _numerals(content, tasks):
    """Roman numbers of the parts that are there: a plan without projects has no part of them, and IV becomes III."""
    parts = ["purpose", "scope", *(["projects"] if content else []), "situation", *(["tasks"] if tasks else [])]
    return {part: roman(number) for number, part in enumerate(parts, 1)}


def _projects(plan, chosen):
    """Chosen projects in the order of the programme, with the number each has in this plan."""
    by_code = {row.code: row for row in chosen}
    projects, cited = [], False
    for project in plan.programme.projects:
        parts = [part for part in project.parts if part.code in by_code]
        if not parts:
            continue
        number = len(projects) + 1
        numbered = project.has_parts and len(parts) > 1
        shown = []
        for place, part in enumerate(parts, 1):
            row = by_code[part.code]
            # The full title of the act on money stands once; after that its name suffices.
            money, cited = _money(plan, part, row, cited)
            marker = f"{number}.{place}." if numbered else ""
            shown.append(_part(plan, part, row) | {"marker": marker, "money": money})
        projects.append({"number": number, "title": project.label, "has_parts": project.has_parts, "parts": shown})
    return projects


def _part(plan, part, row):
    hamlets = hamlets_of(plan)
    cooperating = lines_of(row.cooperating) + ([hamlets["phrase"]] if row.with_hamlets else [])
    return {
        "title": part.label,
        "aims": lines_of(row.aim) or part.aims_for(hamlet=hamlets["kind"], commune=plan.unit.kind),
        "place": f"{part.place} {plan.programme.acts['programme'].name}",
        "lead": row.lead,
        "lead_task": row.lead_task.rstrip(" ."),
        "cooperating": "; ".join(line.rstrip(" ;.") for line in cooperating),
    }


def _money(plan, part, row, cited):
    """Where the money of a part is ruled, and whether the act on allocation has been cited in full by now."""
    acts = plan.programme.acts
    if row.funding.strip():
        return " ".join(lines_of(row.funding)).rstrip(" ."), cited
    place = f"{part.place} {acts['programme'].name}"
    if not part.allocation:
        return f"theo {place} và văn bản giao kế hoạch vốn của cấp có thẩm quyền", cited
    allocation = acts["allocation"]
    return f"theo {place} và {part.allocation} {allocation.name if cited else allocation.citation}", True


def _figures(numbers):
    """Counts as the paper writes them; a rate is "" where the number of all households is not known."""
    written = {name: {"count": count, "text": two_digits(count)} for name, count in numbers.counts.items()}
    for name, rate in numbers.rates.items():
        written[name]["rate"] = rate
    return written | {"all_households": grouped(numbers.all_households) if numbers.all_households else ""}


def facts_of_tasks(plan, tasks):
    """What the part on who does what needs; a task without text of its own reads as its duty usually does."""
    return {
        "tasks": [_task(plan, task) for task in tasks],
        "coordinator": next((task.body for task in tasks if task.duty == PlanTask.Duty.COORDINATE), ""),
        "wider_goal": plan.wider_goal,
        "movement": plan.programme.movement,
    }


def _task(plan, task):
    body = name_of_body(plan, task)
    # The People's Committee may task its own staff; of the Front and its members it asks.
    if task.duty == PlanTask.Duty.FRONT and not body.lower().startswith("đề nghị"):
        body = f"Đề nghị {body}"
    return {"body": body, "duty": task.duty, "lines": [line.rstrip(" ;.") for line in lines_of(task.text)]}


def name_of_body(plan, task):
    """What the paper calls the body of a task, also where the officer left that to it."""
    if task.body:
        return task.body
    if task.duty == PlanTask.Duty.HAMLETS:
        return f"Cơ sở {hamlets_of(plan)['phrase']} trên địa bàn"
    return f"Ủy ban Mặt trận Tổ quốc Việt Nam {plan.unit.kind} và các tổ chức thành viên"


def lines_of(text):
    """The filled lines of a text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


PROGRAMME_PLAN = Kind(
    code="programme_plan",
    label="Kế hoạch thực hiện Chương trình MTQG giảm nghèo bền vững",
    type_name="KẾ HOẠCH",
    symbol="KH-UBND",
    sections=SECTIONS,
    facts=facts,
    subject=subject,
)
