from __future__ import annotations

from assistant.critique.layout.inline_lists import spread
from assistant.critique.layout.outline import outline


def _said(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.words.text) for one in spread(outline(text))]


def test_what_a_paragraph_counts_behind_a_label_is_a_list() -> None:
    said = _said("Item 3. Goals until 31 October: (a) audit by 1 September, 50 hours; (b) stages changed by 8 October.")
    assert said == [
        ("heading", "Goals until 31 October"),
        ("item", "audit by 1 September, 50 hours;"),
        ("item", "stages changed by 8 October."),
    ]


def test_terms_and_broken_series_stay_sentences() -> None:
    for text in (
        "What the executive may decide: (a) hires up to two; (b) spending up to 3,000.",
        "Goals until 31 October: (b) stages changed; (d) audit.",
        "Goals until 31 October: a review (a) of everything.",
    ):
        assert [kind for kind, _ in _said(text)] == ["line"]


def test_entries_are_numbered_anew() -> None:
    found = spread(outline("Goals until 31 October: (a) audit by 1 September; (b) new stages.\n\nThanks to all."))
    assert [one.number for one in found] == list(range(len(found)))
    assert found[1].above == (found[0],)
