"""Pages of papers: the list, a paper with its pages, the editor of a section, the PDF."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from dialogues.models import Conference
from documents import actions
from documents.assembling import Assembly
from documents.catalogue import KINDS
from documents.checks.gathering import draft_of
from documents.checks.running import findings
from documents.flow.freezing import digest_of
from documents.flow.moves import MOVES
from documents.flow.reading import Standing, page_of, pdf_of_paper, steps_of
from documents.forms import LayoutForm, SectionForm
from documents.models import Paper
from documents.paper import html_of, html_of_blocks
from documents.printing import NotDrawnError, page_count, page_png, percent_drawn
from documents.word.writing import docx_of
from households.models import Decision
from offices.access import can, require
from offices.typed import typed_number
from programs.models import YearPlan
from vietnamese.text import search_key

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SOURCES = {"plan": YearPlan, "conference": Conference, "decision": Decision}
DRAW = "ve"  # in the address: wait until long annexes are drawn
UNITS = ["unit", *(f"{name}__unit" for name in SOURCES)]


def visible_paper(request, pk):
    """The paper if the user may read it (404 else), with what its pages need."""
    papers = Paper.objects.visible_to(request.user).select_related(*UNITS, "signer")
    return get_object_or_404(papers, pk=pk)


def visible_section(request, pk, key):
    """Assembly of the paper and the section with this key; 404 where either is missing."""
    assembly = Assembly(visible_paper(request, pk))
    section = assembly.section(key)
    if section is None:
        raise Http404
    return assembly, section


def section_page(assembly, text):
    """HTML of a section's text as it will look in the paper."""
    return html_of_blocks(assembly.blocks(text))


def page_number(typed, pages):
    """The page meant by what stands in the address: a number from 1 to `pages`."""
    return min(max(int(typed[:6]), 1), pages) if typed.isdecimal() else 1


@require_GET
def paper_list(request):
    papers = Paper.objects.visible_to(request.user).select_related(*UNITS, "created_by")
    return render(request, "documents/list.html", {"papers": papers})


@require_POST
def paper_create(request):
    kind = KINDS.get(request.POST.get("kind"))
    if kind is None:
        raise Http404
    sources = SOURCES[kind.source].objects.visible_to(request.user)
    source = get_object_or_404(sources, pk=typed_number(request.POST.get(kind.source, "")))
    require(request.user, "paper.edit", source.unit)
    try:
        paper = actions.create_paper(source=source, kind=kind, by=request.user)
    except actions.MissingSettingError as missing:
        messages.error(request, str(missing))
        return redirect("office-settings")
    return redirect("paper-detail", paper.pk)


@require_GET
def paper_detail(request, pk):
    """The desk while the paper is written; afterwards the frozen edition with its number and what led there."""
    paper = visible_paper(request, pk)
    try:
        standing = Standing(paper)
        pdf = standing.pdf(wait=DRAW in request.GET)
    except NotDrawnError as waiting:
        return render(request, "documents/drawing.html", {"paper": paper, "waiting": waiting, "percent": 0})
    if request.htmx and DRAW in request.GET:
        return HttpResponseClientRefresh()
    pages = page_count(pdf)
    context = {
        "paper": paper,
        "version": standing.version,
        "number": page_number(request.GET.get("trang", ""), pages),
        "page_numbers": range(1, pages + 1),
        "digest": digest_of(pdf)[:16],
    }
    if request.htmx:
        return render(request, "documents/_pages.html", context)
    return render(request, "documents/detail.html", context | desk(request, standing))


def desk(request, standing):
    """What stands beside the pages: the sections to write on, the moves open to the reader, and those made."""
    paper = standing.paper
    sections = standing.assembly.sections if paper.state in actions.WRITABLE else []
    return {
        "sections": sections,
        "outdated": [section for section in sections if section.outdated],
        "may_edit": may_write(request, paper),
        "steps": [move for move in steps_of(paper) if can(request.user, move.permission, paper.unit)],
        "moves": paper.moves.select_related("by", "version"),
        "may_send": paper.state in MOVES["send"].froms and can(request.user, "paper.submit", paper.unit),
        "round": paper.submissions.select_related("to_unit").order_by("-round").first(),
        "in_force": paper.versions.in_force().select_related("outgoing").first(),
    }


def may_write(request, paper):
    return paper.state in actions.WRITABLE and can(request.user, "paper.edit", paper.unit)


@require_GET
def paper_drawing(request, pk, key):
    """How far the drawing of long annexes is, told while another request draws them."""
    context = {"paper": visible_paper(request, pk), "key": key, "percent": percent_drawn(key)}
    return render(request, "documents/_drawing.html", context)


@require_GET
def paper_page(request, pk, number):
    """One page of the PDF as a picture."""
    try:
        picture = page_png(pdf_of_paper(visible_paper(request, pk)), number)
    except IndexError:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, max-age=600"})


@require_GET
def paper_preview(request, pk):
    """The paper as one running text: the HTML that the PDF is made from, for readers of text and small screens."""
    return HttpResponse(html_of(page_of(visible_paper(request, pk))))


def file_name(paper, ending):
    """ "ke-hoach-2024-xa-hung-chinh.pdf"."""
    words = f"{KINDS[paper.kind].type_name} {paper.year} {paper.unit.phrase}"
    return f"{slugify(search_key(words))}.{ending}"


@require_GET
def paper_pdf(request, pk):
    paper = visible_paper(request, pk)
    way = "attachment" if "tai" in request.GET else "inline"
    headers = {"Content-Disposition": f'{way}; filename="{file_name(paper, "pdf")}"'}
    return HttpResponse(pdf_of_paper(paper), content_type="application/pdf", headers=headers)


@require_GET
def paper_word(request, pk):
    """The same paper as .docx, for offices that finish it in Word."""
    paper = visible_paper(request, pk)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(paper, "docx")}"'}
    return HttpResponse(docx_of(page_of(paper)), content_type=DOCX, headers=headers)


@require_GET
def paper_check(request, pk):
    """What a careful reader would find before signing, each with the way to the place that mends it."""
    paper = visible_paper(request, pk)
    assembly = Assembly(paper)
    titles = {section.key: section.title for section in assembly.sections}
    found = [(finding, titles.get(finding.part, "")) for finding in findings(draft_of(assembly))]
    context = {"paper": paper, "found": found, "may_edit": may_write(request, paper)}
    return render(request, "documents/check.html", context)


def paper_section(request, pk, key):
    assembly, section = visible_section(request, pk, key)
    paper = assembly.paper
    require(request.user, "paper.edit", paper.unit)
    form = SectionForm(
        request.POST or None,
        initial={"text": section.text, "seen": actions.fingerprint(section.text)},
        preview_url=reverse("paper-section-preview", args=[pk, key]),
    )
    standing, frozen = None, False
    if request.method == "POST" and form.is_valid() and "xem" not in request.POST:
        try:
            actions.edit_section(paper=paper, section=section, by=request.user, **form.cleaned_data)
        except actions.PaperFrozenError as refusal:
            # What was typed stays in the form: the officer may take the paper back and save it then.
            frozen = True
            form.add_error(None, str(refusal))
        except actions.ChangedMeanwhileError as changed:
            standing = changed.text
            form.data = {**form.data.dict(), "seen": actions.fingerprint(standing)}
        else:
            messages.success(request, f"Đã lưu phần “{section.title}”.")
            return redirect("paper-detail", paper.pk)
    text = form["text"].value() or ""
    context = {
        "paper": paper,
        "section": section,
        "sections": assembly.sections,
        "form": form,
        "standing": standing,
        "page": section_page(assembly, text),
        "tables": list(assembly.facts["tables"]),
    }
    return render(request, "documents/section.html", context, status=409 if frozen or standing is not None else 200)


@require_POST
def paper_section_preview(request, pk, key):
    """The typed text as it will look; nothing is saved."""
    assembly, section = visible_section(request, pk, key)
    require(request.user, "paper.edit", assembly.paper.unit)
    page = section_page(assembly, request.POST.get("text", "")[:100_000])
    return render(request, "documents/_section_page.html", {"page": page})


@require_POST
def paper_section_restore(request, pk, key):
    assembly, section = visible_section(request, pk, key)
    require(request.user, "paper.edit", assembly.paper.unit)
    try:
        actions.restore_section(paper=assembly.paper, section=section, by=request.user)
    except actions.PaperFrozenError as refusal:
        messages.error(request, str(refusal))
        return redirect("paper-detail", pk)
    messages.success(request, f"Phần “{section.title}” đã trở lại bản soạn từ số liệu.")
    return redirect("paper-section", pk, key)


@require_POST
def paper_section_keep(request, pk, key):
    assembly, section = visible_section(request, pk, key)
    require(request.user, "paper.edit", assembly.paper.unit)
    if section.edited:
        try:
            actions.keep_section(paper=assembly.paper, section=section, by=request.user)
        except actions.PaperFrozenError as refusal:
            messages.error(request, str(refusal))
            return redirect("paper-detail", pk)
        messages.success(request, f"Giữ nội dung đã sửa của phần “{section.title}”.")
    return redirect("paper-section", pk, key)


def paper_settings(request, pk):
    paper = visible_paper(request, pk)
    require(request.user, "paper.edit", paper.unit)
    form, standing = LayoutForm(request.POST or None, instance=paper), None
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data.pop("seen")
        try:
            actions.lay_out(paper=paper, values=form.cleaned_data, seen=seen, by=request.user)
        except actions.PaperFrozenError as refusal:
            form.add_error(None, str(refusal))
        except actions.ChangedMeanwhileError as changed:
            standing = changed.text
            form.data = {**form.data.dict(), "seen": actions.fingerprint(standing)}
        else:
            messages.success(request, "Đã lưu thể thức văn bản.")
            return redirect("paper-detail", paper.pk)
    context = {"paper": paper, "form": form, "standing": standing}
    return render(request, "documents/settings.html", context, status=200 if standing is None else 409)
