from __future__ import annotations

import subprocess
import sys
from ctypes.util import find_library
from io import BytesIO
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
@pytest.mark.parametrize("above", [20, 22])
def test_what_is_said_of_a_key_result_stands_on_its_page(above: int) -> None:
    pypdf = pytest.importorskip("pypdf")
    results = [
        {
            "id": f"KR{n}",
            "text": f"Sentence {n} " + "of what is to be done " * 6,
            "due_day": 60,
            "delegated": {"who": "the team", "what": "count"},
            "effort": f"usually {n} h",
        }
        for n in (1, 2)
    ]
    goals = [{"horizon": "90d", "objectives": [{"id": "O1", "text": "One objective", "key_results": results}]}]
    situation = "\n\n".join(f"Line {n}" for n in range(above))
    made = pdf_file(view_of(minimal(engagement={"situation": situation}, okr_sets=goals)))
    pages = [one.extract_text() for one in pypdf.PdfReader(BytesIO(made)).pages]
    said = ("One objective", "Sentence 1", "usually 1 h")
    first, sentence, effort = (next(i for i, page in enumerate(pages) if words in page) for words in said)
    assert first == sentence == effort


@needs_pango
def test_it_is_silent() -> None:
    code = (
        "from tests.assistant.exports.making import *; from assistant.exports.pdf import pdf_file; "
        "pdf_file(view_of(minimal()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
