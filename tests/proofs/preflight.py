"""Validators that others wrote: qpdf for the make of a PDF, Apache PDFBox preflight for PDF/A.

PDFBox knows PDF/A-1b. What PDF/A-2b allows beyond it (object streams, compressed metadata) qpdf writes plainly before,
without changing what the file says; a list of glyphs (CIDSet) is not asked for by 2b; all other rules of 1b hold for
our files too.
"""

import subprocess
from xml.etree import ElementTree

JARS = "preflight pdfbox2 fontbox2 xmpbox commons-logging javax.activation jaxb-api"
# It does not find the part of the standard where the name space stands on the element around, as XML allows; the test
# reads that part itself.
UNREAD = ("7.3", "Error on MetaData, Schema is not set in this document : http://www.aiim.org/pdfa/ns/id/")


def checked(pdfs, folder):
    """Name -> (what qpdf complains of, [(code, words) of PDFBox]) for name -> bytes."""
    plain, notes = folder / "plain", {}
    plain.mkdir()
    for name, content in pdfs.items():
        path = folder / f"{name}.pdf"
        path.write_bytes(content)
        found = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        notes[name] = found.stdout + found.stderr if found.returncode else ""
        options = ["--object-streams=disable", "--stream-data=uncompress", "--newline-before-endstream"]
        subprocess.run(["qpdf", *options, path, plain / path.name], check=True, capture_output=True)
    return {name: (notes[name], errors) for name, errors in _preflight(plain).items()}


def _preflight(folder):
    """Name -> [(code, words)] of the PDFs in a folder."""
    files = folder / "files"
    files.write_text("\n".join(str(path) for path in sorted(folder.glob("*.pdf"))))
    jars = ":".join(f"/usr/share/java/{jar}.jar" for jar in JARS.split())
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", files]
    subprocess.run(command, capture_output=True, timeout=300)
    found = ElementTree.parse(folder / "files.preflight.xml").getroot()
    return {
        one.get("name").removesuffix(".pdf"): [
            (error.findtext("code"), error.findtext("details"))
            for error in one.iter("error")
            if not error.findtext("details").endswith("The CIDSet entry is missing for the Composite Subset")
        ]
        for one in found.iter("preflight")
    }
