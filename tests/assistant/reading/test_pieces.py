from __future__ import annotations

import pytest

from assistant.reading import Known
from assistant.reading.pieces import Sentence, sentences
from tests.assistant.reading.saying import document


def cut(text: str) -> list[Sentence]:
    return list(sentences(text, Known.of(document())))


def texts(text: str) -> list[str]:
    return [one.text for one in cut(text)]


def test_marks_are_taken_out_and_places_stay() -> None:
    text = "- **win rate** is `18` %\n"
    (one,) = cut(text)
    assert one.text == "win rate is 18 %"
    start = one.text.index("18")
    assert one.where(start, start + 2).text == "18"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Up to 3k is fine. anything above goes through me", 2),
        ("Umsatz 1,2 Mio. Euro im Jahr", 1),
        ("Wir treffen uns am 9. Januar im Büro", 1),
        ("win rate? about 18 %", 2),
        ("Act! full access for now", 1),
        ("one\ntwo\nthree", 3),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, parts: int) -> None:
    assert len(texts(text)) == parts


def test_a_paragraph_that_an_editor_broke_is_one() -> None:
    line = "We went through the pipeline with the whole team and it took us far longer than\n"
    assert len(texts(line + "anybody had thought, which says something.\n")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Founder: win rate is 18 %",
        "## Founder, 2 Dec\nwin rate is 18 %",
        "FOUNDER (mon)\nwin rate is 18 %",
        "**Founder:** win rate is 18 %",
        "| who | what |\n|---|---|\n| Founder | win rate is 18 % |",
        "Call w/ founder 9 Dec\n\nwin rate is 18 %",
    ],
)
def test_who_speaks_is_told_however_it_is_set(text: str) -> None:
    assert (cut(text)[-1].speaker or "").lower() == "founder"


@pytest.mark.parametrize(
    "text", ["Churn: 4 %", "Budget: 5k", "HubSpot: full access", "Acme: notes", "Next week: calls"]
)
def test_a_thing_in_front_of_a_colon_does_not_speak(text: str) -> None:
    assert cut(text)[0].speaker is None


def test_a_speaker_goes_on_until_an_empty_line() -> None:
    found = cut("Jess: leads are fine\nwin rate is 18 %\n\nsomebody else's words\n")
    assert [one.speaker for one in found] == ["Jess", "Jess", None]


def test_a_pasted_mail_is_its_writers() -> None:
    (one,) = cut("From: Jess Abara <jess@acme.example>\nSubject: figures\n\n> win rate is 18 %\n")
    assert one.speaker == "Jess Abara"


def test_whoever_is_said_to_say_it_says_it() -> None:
    assert cut("The head of marketing thinks it's around 18 %")[0].speaker == "head of marketing"


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("## Decisions", "decision"),
        ("Next steps:", "next_step"),
        ("Done this week", "activity"),
        ("**Blockers**", "issue"),
        ("Entscheidungen", "decision"),
        ("Próximos pasos", "next_step"),
    ],
)
def test_a_section_is_known_by_its_heading(heading: str, section: str) -> None:
    assert cut(f"{heading}\n- something")[-1].section == section


def test_a_paragraph_after_a_list_is_no_entry() -> None:
    found = cut("Next steps\n- call Jess\n\nWin rate is 18 %.\n")
    assert [one.section for one in found] == ["next_step", None]


def test_a_box_says_whether_it_is_done() -> None:
    assert [one.done for one in cut("- [x] export\n- [ ] call\n- plain\n")] == [True, False, None]


def test_lines_are_counted_through_quotes_and_blank_lines() -> None:
    assert [one.line for one in cut("a first line\n\n> a quoted one\n\n- an entry\n")] == [1, 3, 5]
