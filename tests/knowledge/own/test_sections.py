"""A document split by its structure: every word stands once, under the headings that hold there."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.own.sections import LONGEST, sections


def outline(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(one.headings, one.text) for one in sections(text)]


def test_each_passage_stands_under_its_headings() -> None:
    text = (
        "# Handbook\n\nWe sell to clinics.\n\n## Prices ##\n\nNobody may discount.\n\n# Annex\n\nAsk the founder first."
    )
    assert outline(text) == [
        (("Handbook",), "We sell to clinics."),
        (("Handbook", "Prices"), "Nobody may discount."),
        (("Annex",), "Ask the founder first."),
    ]


def test_underlined_headings_are_headings() -> None:
    text = "Handbook\n========\nWe sell to clinics.\n\nPrices\n---\nNobody may discount."
    assert outline(text) == [
        (("Handbook",), "We sell to clinics."),
        (("Handbook", "Prices"), "Nobody may discount."),
    ]


def test_a_heading_needs_no_empty_line_around_it() -> None:
    assert outline("Before it all.\n## Prices\nNobody may discount.") == [
        ((), "Before it all."),
        (("Prices",), "Nobody may discount."),
    ]


def test_a_hash_inside_code_is_no_heading() -> None:
    assert outline("# Setup\n\n```\n# not a heading\nrun the import\n```") == [
        (("Setup",), "```\n# not a heading\nrun the import\n```")
    ]


def test_a_skipped_level_closes_what_is_deeper() -> None:
    text = "# A\n\n### C\n\nThree words here.\n\n## B\n\nThree more words."
    assert [one.headings for one in sections(text)] == [("A", "C"), ("A", "B")]


def test_markup_in_a_heading_is_left_out() -> None:
    assert sections("## **Our** `prices`\n\nNobody may discount.")[0].headings == ("Our prices",)


def test_a_part_too_short_to_cite_is_left_out() -> None:
    assert sections("# Page\n\n12\n") == ()


def test_short_paragraphs_share_a_passage() -> None:
    assert outline("One two three.\n\nFour five six.") == [((), "One two three.\n\nFour five six.")]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "This sentence has exactly eight words in it. "
    cut = sections(sentence * 60)
    assert len(cut) == 3
    assert all(one.text.endswith("in it.") for one in cut)


def test_a_long_run_without_a_break_is_cut_all_the_same() -> None:
    assert max(len(one.text) for one in sections("one two " + "x" * 3 * LONGEST)) <= LONGEST


def test_the_offset_leads_back_to_the_text() -> None:
    text = "# A\n\nOne two three.\n\n## B\n\nFour five six."
    assert [text[one.offset :].startswith(one.text) for one in sections(text)] == [True, True]


BLOCKS = st.lists(
    st.sampled_from(["# Head\n", "Title\n===\n", "\n", "one two three four. \n", "- a b c\n", "```\n", "word " * 400]),
    max_size=30,
)


@given(BLOCKS)
@example(["```\n", "# Head\n"])
def test_no_word_is_lost_or_said_twice(pieces: list[str]) -> None:
    made = [word for one in sections("".join(pieces)) for word in re.findall(r"\w+", one.text)]
    given_ = [word for word in re.findall(r"\w+", "".join(pieces)) if word not in ("Head", "Title")]
    assert [word for word in made if word not in ("Head", "Title")] == given_


@given(st.text(max_size=400))
def test_any_text_is_split_without_fault(text: str) -> None:
    assert all(len(one.text) <= LONGEST for one in sections(text))
