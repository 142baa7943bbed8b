"""Lines of replies as blocks: by their form, and nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.web.views.said import Block, Inline, Noted, blocks_of, differences


def text_of(block: Block) -> str:
    """All that a block shows."""
    words = [one.text for one in block.words]
    words += [part for one in block.noted for part in (one.name, one.value, one.note)]
    words += [part for one in block.hours for part in (one.day, one.net, one.asked, one.left)]
    words += [part for one in block.findings for part in (one.code, *(w.text for w in one.words), one.mend)]
    words += [part for one in block.diff for part in (one.where, one.before, one.after)]
    words += [one.text for line in block.lines for one in line]
    return " ".join(words) + " ".join(text_of(one) for one in block.inner)


def test_what_was_noted_is_a_list_of_names_and_values() -> None:
    (block,) = blocks_of(["Noted: company: Acme; start: 2027-03-01; I talk to the founder."])
    assert block.noted == (Noted("company", "Acme"), Noted("start", "1 Mar 2027"), Noted("", "I talk to the founder"))


def test_the_last_line_of_a_whole_reply_is_its_question() -> None:
    assert [one.kind for one in blocks_of(["Fine.", "Which company is it?"])] == ["text", "question"]
    assert [one.kind for one in blocks_of(["Fine.", "Which company is it?"], whole=False)] == ["text", "text"]


def test_hours_are_a_table() -> None:
    (block,) = blocks_of(["Hours:", "  by day 30: 85.7 h net, 100 h asked, -14.3 h left SHORT"])
    assert (block.kind, block.hours[0].left, block.hours[0].short) == ("hours", "14.3", True)


def test_a_finding_has_its_code_and_what_mends_it() -> None:
    block = blocks_of(["It breaks a rule:", "  error CAP101: 310 h are asked. Mend: Drop KR3."])[-1]
    assert (block.kind, block.findings[0].code, block.findings[0].mend) == ("findings", "CAP101", "Drop KR3.")


def test_everything_after_what_if_stands_in_its_frame() -> None:
    said = ["What if: 3 days a week (nothing is changed):", "  by day 30: 1 h net, 2 h asked, 3 h left", "Say “yes”."]
    (block,) = blocks_of(said)
    assert (block.kind, [one.kind for one in block.inner]) == ("what-if", ["hours", "text"])


def test_codes_and_known_key_results_are_pointed_at() -> None:
    (block,) = blocks_of(["KR3 and KR9 break ALN504."], known=["KR3"])
    assert block.words == (
        Inline("KR3", "kr"), Inline(" and KR9 break "), Inline("ALN504", "code"), Inline("."),
    )  # fmt: skip


def test_a_changed_sentence_shows_its_changed_words() -> None:
    (one,) = differences(
        ["~ okr_sets 90d objectives O1 key_results KR7 text: cut it from 90 to 73 days -> cut it from 90 to 82 days"]
    )
    assert one.where == "KR7"
    assert [part for part in one.pieces if part[0]] == [("del", "73"), ("ins", "82")]


def test_other_sentences_are_shown_before_and_after() -> None:
    (one,) = differences(["~ engagement days_per_week: 2 -> 3"])
    assert (one.where, one.before, one.after, one.pieces) == ("days per week", "2", "3", ())


LINE = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)


@given(
    st.lists(st.tuples(st.sampled_from(["", "  ", "    ", "  + ", "  error CAP101: ", "Noted: "]), LINE), max_size=8)
)
def test_no_word_is_lost(rows: list[tuple[str, str]]) -> None:
    shown = " ".join(text_of(one) for one in blocks_of([start + line for start, line in rows]))
    kept = "".join(shown.split())
    for start, line in rows:
        # A point at the end of what was noted is no part of it, and names of fields become words.
        if start != "Noted: " and "_" not in line and "-" not in line and ":" not in line and ";" not in line:
            assert "".join(line.split()) in kept
