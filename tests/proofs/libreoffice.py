"""LibreOffice without a window: opens files and writes them in another format."""

import os
import subprocess

from django.conf import settings

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>
"""


def converted(contents, ending, kind, folder):
    """Name -> bytes in the format `kind` of the files `contents` (name -> bytes); AssertionError where one is missing.

    Times New Roman is drawn by our Tinos, which has its widths: an office machine has the font itself.
    """
    given, made = folder / ending, folder / f"{ending}-{kind}"
    given.mkdir()
    for name, content in contents.items():
        (given / f"{name}.{ending}").write_bytes(content)
    (folder / "fonts.conf").write_text(
        FONTS.format(fonts=settings.BASE_DIR / "static" / "fonts", cache=folder / "cache")
    )
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    command += ["--convert-to", kind, "--outdir", made, *sorted(given.iterdir())]
    here = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    done = subprocess.run(command, env=os.environ | here, capture_output=True, timeout=300)
    files = {path.stem: path.read_bytes() for path in made.glob(f"*.{kind}")}
    assert files.keys() == contents.keys(), done.stderr.decode()[-2000:]
    return files
