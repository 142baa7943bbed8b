from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import GapError
from knowledge.gaps import GAP_KINDS, Gap, parse
from knowledge.vocabulary import PEOPLE_GROUPS, SYSTEM_KINDS, TERM_WORDS

PLAIN = st.text(st.characters(exclude_characters="{}|", exclude_categories=["Cs"]), min_size=1, max_size=30)
FALLBACK = PLAIN.map(str.strip).filter(bool)
GAPS = st.one_of(
    st.builds(Gap, st.just("people"), st.sampled_from(PEOPLE_GROUPS), FALLBACK),
    st.builds(Gap, st.just("system"), st.sampled_from(SYSTEM_KINDS), FALLBACK),
    st.builds(Gap, st.just("term"), st.sampled_from(TERM_WORDS)),
    st.builds(Gap, st.just("verb"), st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)),
    st.builds(Gap, st.sampled_from(["company", "metric", "from_to", "missing", "goal", "said", "known", "tool"])),
)


@given(st.lists(st.one_of(PLAIN, GAPS), max_size=8))
def test_what_is_written_is_what_is_read(parts: list[str | Gap]) -> None:
    wording = "".join(str(part) for part in parts)
    read = parse(wording)
    assert "".join(str(part) for part in read) == wording
    assert [part for part in read if isinstance(part, Gap)] == [part for part in parts if isinstance(part, Gap)]
    assert all(part for part in read if isinstance(part, str))


@given(st.text(alphabet="{}|:peoplsrtm_ ab", max_size=40))
def test_any_text_is_read_back_or_refused_with_a_position_inside_it(wording: str) -> None:
    try:
        read = parse(wording)
    except GapError as error:
        refused = error
    else:
        assert "".join(str(part) for part in read) == wording
        return
    assert 0 <= refused.position <= len(wording)
    assert "\n" not in str(refused)


def test_a_wording_of_the_playbook() -> None:
    assert parse("Move every {term:deal} of {people:sellers|the sellers} {by_day}.") == (
        "Move every ",
        Gap("term", "deal"),
        " of ",
        Gap("people", "sellers", "the sellers"),
        " ",
        Gap("by_day"),
        ".",
    )
    assert parse("") == ()


@pytest.mark.parametrize(
    ("wording", "said", "position"),
    [
        ("a } b", "'}' closes no gap", 2),
        ("in {crm", "never closed", 3),
        ("in {a{b}}", "do not nest", 5),
        ("{peple:sellers|x}", "unknown gap 'peple'; did you mean people?", 1),
        ("{people:seller|the sellers}", "got 'seller'; did you mean sellers?", 8),
        ("{people|the sellers}", "needs a name, got none", 7),
        ("{people:sellers}", "needs a fallback", 15),
        ("{people:sellers| }", "needs a fallback", 15),
        ("{people:sellers| the sellers}", "spaces at its ends", 16),
        ("{system:crm|a|b}", "second '|'", 12),
        ("{term:deal|deal}", "takes no fallback", 10),
        ("{metric:win}", "takes no name", 7),
        ("{by_day} and {by_day}", "a second {by_day}", 13),
        ("{}", "unknown gap ''", 1),
        ("{verb}", "needs one verb in its plain form", 5),
        ("{verb:Ask}", "needs one verb in its plain form", 5),
        ("{verb:ring back}", "needs one verb in its plain form", 5),
        ("{verb:ask|asks}", "needs one verb in its plain form", 5),
    ],
)
def test_refused(wording: str, said: str, position: int) -> None:
    with pytest.raises(GapError) as caught:
        parse(wording)
    assert said in str(caught.value)
    assert caught.value.position == position


def test_every_kind_is_readable() -> None:
    written = {
        "people": "{people:ceo|the founder}",
        "system": "{system:crm|the deal list}",
        "term": "{term:order}",
        "verb": "{verb:ask}",
    }
    for kind in GAP_KINDS:
        (gap,) = parse(written.get(kind, f"{{{kind}}}"))
        assert isinstance(gap, Gap)
        assert gap.kind == kind
