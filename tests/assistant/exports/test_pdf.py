from __future__ import annotations

import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

from assistant.exports import pdf
from assistant.exports.pdf import PdfUnavailable, pdf_file
from tests.assistant.exports.making import DRAFTED, HOSTILE, NORTHWIND, ROOT, minimal, view, view_of

needs_pango = pytest.mark.skipif(find_library("pango-1.0") is None, reason="this system lacks Pango")


@needs_pango
@pytest.mark.parametrize("file", [NORTHWIND, DRAFTED, HOSTILE], ids=lambda file: file.stem)
def test_a_pdf_of_several_pages(file: Path) -> None:
    made = pdf_file(view(file))
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")
    assert made.count(b"/Type /Page\n") + made.count(b"/Type /Page/") + made.count(b"/Type /Page ") != 1
    assert b"/URI" not in made
    assert b"/JavaScript" not in made


@needs_pango
def test_hardly_anything() -> None:
    assert pdf_file(view_of(minimal())).startswith(b"%PDF-")


@needs_pango
@pytest.mark.parametrize(
    "company", ['"; } body { display: none } @page { content: "', "\\", "a\u2028b", "' */", "公司"]
)
def test_a_company_ends_no_style(company: str) -> None:
    assert pdf_file(view_of(minimal(engagement={"company": company}))).startswith(b"%PDF-")
    assert '"' not in pdf.in_css(company)
    assert "\\ " not in pdf.in_css(company)


def test_a_system_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf, "import_module", fails)
    with pytest.raises(PdfUnavailable, match="Pango"):
        pdf_file(view_of(minimal()))


@needs_pango
def test_it_is_silent() -> None:
    code = (
        "from tests.assistant.exports.making import *; from assistant.exports.pdf import pdf_file; "
        "pdf_file(view_of(minimal()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
