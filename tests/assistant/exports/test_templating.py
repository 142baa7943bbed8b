"""Markdown and HTML, by our templates and by a person's own."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.exports.templating import Own, TemplateRefused, html_page, markdown_page
from tests.assistant.exports.making import DRAFTED, FAULTY, HOSTILE, NORTHWIND, ROOT, minimal, view, view_of


class Tags(HTMLParser):
    """The elements of a page, those still open, and every address in it."""

    EMPTY = frozenset({"meta", "br", "rect", "line", "circle", "polygon"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        for name, value in attrs:
            if name in ("href", "src", "data", "action"):
                self.addresses.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY:
            assert self.open.pop() == tag


@pytest.mark.parametrize("file", [NORTHWIND, DRAFTED, FAULTY, HOSTILE], ids=lambda file: file.stem)
def test_one_sound_page_that_fetches_nothing(file: Path) -> None:
    page = html_page(view(file))
    tags = Tags(page)
    assert tags.open == []
    assert not tags.seen & {"script", "img", "iframe", "object", "embed", "link", "form", "base", "b2"}
    assert set(tags.addresses) <= {"#open"}
    assert tags.handlers == []
    assert "url(" not in page.lower().split("</style>")[0]
    assert "@import" not in page


def test_what_a_document_says_is_escaped_in_html() -> None:
    page = html_page(view(HOSTILE))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert page.count("</style>") == 1
    for text in ("שיטת מכירה", "شركة تبيع", "我们是一家", "👩‍👩‍👧‍👦"):
        assert text in page


def test_pictures_are_told_to_those_who_cannot_see_them() -> None:
    page = html_page(view(NORTHWIND))
    titles = re.findall(r'<svg [^>]*role="img"[^>]*aria-labelledby="(\S+) (\S+)"[^>]*><title id="(\S+)">', page)
    assert [title for title, _, _ in titles] == ["dumbbells-title", "capacity-title", "timeline-title"]
    assert "KR7, Win rate: 18 → 25 %" in page
    assert "by day 90 234.1 h free, 154 h asked, 80.1 h left" in page
    assert "Findings and the plan for the next 60 days: days 28 to 30" in page


def test_what_is_open_stands_on_top_and_at_the_end() -> None:
    page = html_page(view(FAULTY))
    assert "<strong>Still open:</strong> 13 errors and 12 warnings" in page
    assert page.count('class="error">error<') == 13
    assert "72.9 h too many" in page
    assert "Still open" not in html_page(view(NORTHWIND))
    text = markdown_page(view(FAULTY))
    assert "**Still open:** 13 errors and 12 warnings, listed below." in text
    assert text.count("- **error**") == 13


def test_markdown_that_reads_well() -> None:
    text = markdown_page(view(NORTHWIND))
    assert text.startswith("# Objectives and 90-day plan\n\nFractional CRO at Northwind Analytics, 4 January 2027\n")
    assert "\n\n\n" not in text
    assert "| C1 | Reach $5M ARR by 30 June 2027 | 3,200,000 → 5,000,000 USD | 30 Jun 2027 |" in text
    assert "| 90 | 257.1 | 5.7 | 17.4 | 234.1 | 154.0 | 0.0 | 80.1 | 16.0 |" in text
    for line in text.splitlines():
        assert line == line.rstrip()
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert len(tables) == 10
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_what_a_document_says_is_no_markdown() -> None:
    text = markdown_page(view(HOSTILE))
    assert "\n\\# Not a heading \\<script\\>alert(1)\\</script\\>" in text
    assert "![x]" not in text
    assert "[link]" not in text
    assert "\n\\---\n" in text
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_model_and_host_stand_in_small_print() -> None:
    for page in (html_page(view(DRAFTED)), markdown_page(view(DRAFTED)).replace("\\_", "_")):
        assert "model: Qwen2.5-Coder-1.5B-Instruct Q4_K_M; host: embedded on this machine." in page
        assert "How to Structure a Fractional Executive Engagement for Maximum ROI" in page


def test_why_a_question_is_asked() -> None:
    question = {"text": "How many deals do you win?", "aim": "baseline", "because": "BAS201: no win rate"}
    talk = {"who": "Ana", "because": "The brief names <nobody>", "questions": [question]}
    data = {"item": "Deals", "because": "no figure"}
    seen = view_of(minimal(interview_guide={"interviews": [talk], "data_request": [data]}))
    text = markdown_page(seen)
    assert "### Ana\n\nThe brief names \\<nobody\\>\n\n1. How many deals do you win? (Baseline) " in text
    assert "(Baseline) *Why: no win rate*\n" in text
    assert "| Deals · No figure |" in text
    page = html_page(seen)
    assert "The brief names &lt;nobody&gt;" in page
    assert "</b> no win rate</p></li>" in page
    assert "BAS201" not in page


def test_no_heading_over_nothing() -> None:
    text = markdown_page(view_of(minimal()))
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Engagement brief",
        "## The engagement",
        "## Hours",
    ]
    assert "OKRs" in text.split("so not judged: ")[1]
    page = html_page(view_of(minimal()))
    assert re.findall("<h2>(.*?)</h2>", page) == ["The engagement", "Hours"]


def test_a_template_of_ones_own() -> None:
    text = "{% for kr in plan.key_results %}{{ kr.label }}: {{ kr.text }}|{% endfor %}"
    page = html_page(view(HOSTILE), Own("own.j2", "<p>{{ plan.company }}</p>" + text))
    assert page.startswith("<p>=HYPERLINK(&#34;http://evil&#34;,&#34;&lt;b&gt;Acme&lt;/b&gt;&#34;)")
    assert "KR2: 提高销售漏斗" in page
    assert "\\<b\\>Acme\\</b\\>" in markdown_page(view(HOSTILE), Own("own.j2", "{{ plan.company }}"))


def test_the_readmes_template_runs() -> None:
    (template,) = re.findall("```jinja\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    page = markdown_page(view(NORTHWIND), Own("README.md", template))
    assert page.startswith("# Northwind Analytics, 4 January 2027\n- Full audit of the sales process")
    assert "(90 → 81 days, day 85, 23 February 2027, 44 h)" in page


def test_a_template_that_changes_a_part_of_ours() -> None:
    own = Own("own.j2", '{% extends "plan.html.j2" %}{% block capacity %}{{ pictures.capacity }}<hr>{% endblock %}')
    page = html_page(view(NORTHWIND), own)
    assert "<hr>" in page
    assert "<h2>Hours</h2>" not in page
    assert "<svg" in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n{% for %}", "own.j2:2: Expected an expression"),
        ("a\n\n{{ plan.nothing }}", "own.j2:3: View has no attribute 'nothing'"),
        ("{{ nothing }}", "own.j2:1: 'nothing' is undefined"),
        ("{{ plan.__class__.__mro__ }}", "own.j2:1: access to attribute '__class__'"),
        ("{{ ''.format.__globals__ }}", "own.j2:1: "),
        ("\n{{ '%s'.__class__ }}", "own.j2:2: "),
        ("{{ 1 / 0 }}", "own.j2:1: division by zero"),
        ("{{ plan.title + 1 }}", "own.j2:1: "),
        ("{% include '/etc/passwd' %}", "own.j2:1: there is no template '/etc/passwd'"),
        ("{% include '../templating.py' %}", "own.j2:1: there is no template"),
        ("{{ range(100000000)|list }}", "own.j2:1: Range too big"),
        ("{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}", "own.j2:"),
        ("{{ plan.title|nofilter }}", "own.j2:1: No filter named 'nofilter'"),
        ("{% include 'plan.html.j2' %}{% endif %}", "own.j2:1: Encountered unknown tag 'endif'"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_in_a_line(text: str, told: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        html_page(view_of(minimal()), Own("own.j2", text))
    assert refused.value.message.startswith(told)
    assert "\n" not in refused.value.message


def test_single_dates_draw_no_timeline() -> None:
    dates = {"reviews": ["2027-02-01"]}
    plan = {"activities": [{"day": 8, "end": 12, "text": "Sit in on calls"}]}
    assert 'id="timeline-title"' not in html_page(view_of(minimal(**dates)))
    assert 'id="timeline-title"' in html_page(view_of(minimal(**dates, ninety_day_plan=plan)))
