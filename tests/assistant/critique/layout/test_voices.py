from __future__ import annotations

import pytest

from assistant.critique.layout.voices import Voices


@pytest.mark.parametrize(
    "stamp",
    [
        "[10:12, 8/3/2027] Ravi: ",
        "[08.03.2027, 10:12:44] Ravi Menon: ",
        "8/3/27, 10:12 am - Ravi: ",
        "[10:12] ",
    ],
)
def test_the_stamp_of_a_chat_is_no_part_of_the_line(stamp: str) -> None:
    assert Voices([]).front(f"{stamp}members to 4,000") == len(stamp)


def test_names_count_only_where_two_people_speak_again_and_again() -> None:
    talk = ["Gordon: a day a week", "Fiona: fine", "Gordon: good", "Fiona: two goals"]
    assert Voices(talk).front("Gordon: a third goal") == len("Gordon: ")
    assert Voices(["Gordon: a day a week", "Gordon: good"]).front("Gordon: a third goal") == 0


def test_labels_are_no_names() -> None:
    lines = ["Budget: 5,000", "Owner: Jess", "Budget: 6,000", "Owner: Ines"]
    assert Voices(lines).front("Owner: Jess") == 0
