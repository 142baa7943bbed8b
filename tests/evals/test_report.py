from __future__ import annotations

import re
from html.parser import HTMLParser

from evals.comparing import compare
from evals.history import entry_of
from evals.report import WORST, html, short, worst
from evals.result import Run
from tests.evals.making import case, reading, run_of, suite_of

HOSTILE = "<script>alert(1)</script> & \"quoted\" </pre><img src=x onerror='x'>"


class Page(HTMLParser):
    """The tags of a page, and whether they close as they opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile_page() -> str:
    bad = case(HOSTILE, group=HOSTILE, badness=3, asked=HOSTILE, made=HOSTILE, reasons=[HOSTILE], scores={"said": 1.0})
    run = run_of(suite_of("meaning", [bad, *reading(4, 3)], codes={HOSTILE: 2}, failed={HOSTILE: HOSTILE}))
    return html(run.model_copy(update={"command": HOSTILE, "model": HOSTILE}), against=HOSTILE)


def test_nothing_that_a_case_says_becomes_markup() -> None:
    page = Page(hostile_page())
    assert page.open == []
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "link"}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


def test_the_page_needs_nothing_from_elsewhere() -> None:
    text = hostile_page()
    assert [attributes["href"] for tag, attributes in Page(text).tags if tag == "a"] == ["#meaning"]
    assert set(re.findall(r"https?://[^\"'\s<]+", text)) <= {"http://www.w3.org/2000/svg"}
    assert "url(" not in text
    assert "@import" not in text


def test_what_came_out_before_stands_beside_where_it_was_something_else() -> None:
    def run(made: str) -> Run:
        cases = [case("one", badness=2, made=made, scores={}), case("two", badness=1, made="as ever", scores={})]
        return run_of(suite_of("meaning", cases))

    page = html(run("now so"), former=run("then so"))
    assert page.count("<h4>Before</h4>") == 1
    assert "<h4>Before</h4><pre>then so</pre>" in page
    assert "Before" not in html(run("now so"))


def test_the_worst_cases_stand_open_and_those_held_back_are_never_shown() -> None:
    cases = [*reading(30, 10), *reading(30, 0, held_back=True)]
    one = suite_of("meaning", cases)
    assert len(worst(one)) == WORST
    assert not [found for found in worst(one) if found.held_back]
    text = html(run_of(one))
    assert text.count("<details open>") == WORST
    assert "<summary>held back" not in text
    assert "30 held back" in text


def test_a_case_with_nothing_wrong_is_no_worst_case() -> None:
    assert worst(suite_of("meaning", reading(5, 5))) == []


def test_what_moved_is_drawn_and_told() -> None:
    before, now = (run_of(suite_of("meaning", reading(60, right))) for right in (55, 30))
    moved = list(compare(before, now))
    text = html(now, moved, "the run before", [entry_of(one, gate=False) for one in (before, now)])
    assert "2 figures moved beyond noise, 1 did not." in text
    assert '<td class="worse">worse</td>' in text
    assert 'aria-labelledby="moves-title' in text
    assert 'aria-labelledby="history-title' in text


def test_figures_are_short() -> None:
    assert [short(one) for one in (0.123456, 3.0, 12.345, 0.0, 2324.5)] == ["0.123", "3", "12.3", "0", "2324"]
