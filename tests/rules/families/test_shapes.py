"""The language of data/statements.txt: each sign of it, on both sides of its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce
from pathlib import Path

import pytest

from rules.families import shapes
from rules.families.shapes import bit_of, fields_of, fields_of_words, grouped, kind_of, mask_of, shape_of
from rules.families.statements import in_shape, told
from rules.texts.recognition import plain
from rules.texts.words import classes
from tests.rules.loading import read_yaml

HERE = Path(__file__).parent
DATA = Path(shapes.__file__).parents[1] / "data"
KNOWN_BY_SIGHT = {
    "word",
    "unknown",
    "agentive",
    "money",
    "percent",
    "number",
    "clock",
    "participle",
    "every_one",
    "seller_first",
    "day",
}


def words_between(count: int) -> str:
    return "replace" + " very" * count + " people"


FOUND = [
    # the next word, and a number of words between
    ("swap_out people_word", "replace people", "replace people"),
    ("swap_out people_word", words_between(1), None),
    ("swap_out ~2 people_word", words_between(2), words_between(2)),
    ("swap_out ~2 people_word", words_between(3), None),
    ("swap_out ~2 people_word", "replace it. people", None),
    ("swap_out ~2 people_word", "replace chairs for people", "replace chairs for people"),
    ("swap_out ~12 people_word", words_between(12), words_between(12)),
    ("swap_out ~12 people_word", words_between(13), None),
    # an object
    ("swap_out > people_word", words_between(6), words_between(6)),
    ("swap_out > people_word", words_between(7), None),
    ("swap_out > people_word", "replace chairs for people", None),
    ("swap_out > people_word", "replace chairs, people", None),
    ("swap_out > people_word", "replace chairs; people", None),
    ("swap_out > people_word", "replace a number of people", "replace a number of people"),
    ("swap_out > people_word", "replace chairs of people", None),
    ("swap_out > people_word", "replace in people", None),
    # a participle, later in the clause, later anywhere
    ("people_word < swap_out.ed", "people" + " of" * 9 + " replaced", "people" + " of" * 9 + " replaced"),
    ("people_word < swap_out.ed", "people" + " of" * 10 + " replaced", None),
    ("people_word < swap_out.ed", "people. replaced", None),
    ("people_word < swap_out.ed", "people, replaced", "people, replaced"),
    ("swap_out .. people_word", "replace" + " for" * 14 + " people", "replace" + " for" * 14 + " people"),
    ("swap_out .. people_word", "replace" + " for" * 15 + " people", None),
    ("swap_out .. people_word", "replace it; people", None),
    ("swap_out ... people_word", "replace it; the people", "replace it; the people"),
    ("swap_out ... people_word", words_between(99), words_between(99)),
    ("swap_out ... people_word", words_between(100), None),
    # where several words fit, one from which the shape goes on
    ("swap_out ~4 people_word =now", "replace people and people now", "replace people and people now"),
    ("swap_out ~4 people_word =now", "replace people and people later", None),
    # forms of verbs
    ("swap_out", "replaced", "replaced"),
    ("swap_out.do", "replace", "replace"),
    ("swap_out.do", "replaces", "replaces"),
    ("swap_out.do", "replacing", "replacing"),
    ("swap_out.do", "replaced", None),
    ("swap_out.base", "replace", "replace"),
    ("swap_out.base", "replaces", None),
    ("swap_out.s", "replaces", "replaces"),
    ("swap_out.s", "replacing", None),
    ("swap_out.ing", "replacing", "replacing"),
    ("swap_out.ing", "replace", None),
    ("swap_out.ed", "replaced", "replaced"),
    ("swap_out.ed", "swapped", "swapped"),
    ("swap_out.ed", "replace", None),
    ("build_team.ed", "built", "built"),
    ("build_team.do", "built", None),
    ("regroup.ed", "split", "split"),
    # fields and words as they are written
    ("people_word|round_robin", "round-robin", "round-robin"),
    ("people_word|=both", "both", "both"),
    ("=both|only", "only", "only"),
    ("=both|only", "onlys", None),
    ("people_word", "persons", "persons"),
    ("people_word", "person's", "person's"),
    ("people_word", "peopled", None),
    ("people_word", "co-people", "co-people"),
    # a word as it is written that opens a clause, in the forms of a verb
    ("^ =exhibit people_word", "exhibit people", "exhibit people"),
    ("^ =exhibit people_word", "exhibits people", "exhibits people"),
    ("^ =exhibit people_word", "exhibiting people", "exhibiting people"),
    ("^ =exhibit people_word", "exhibited people", None),
    ("^^ =exhibit people_word", "exhibits people", "exhibits people"),
    ("^ ~1 =exhibit people_word", "exhibits people", None),
    ("=exhibit people_word", "exhibits people", None),
    ("^ =market people_word", "markets people", "markets people"),
    ("^ =market people_word", "marketing people", None),
    # a word that no list has
    ("unknown people_word", "xyzzy people", "xyzzy people"),
    ("unknown people_word", "new people", None),
    ("unknown people_word", "of people", None),
    ("unknown people_word", "xy people", None),
    # where a clause starts
    ("^ people_word", "people", "people"),
    ("^ people_word", "we do it and people", "people"),
    ("^ people_word", "we do it: people", "people"),
    ("^ people_word", "newly people", "people"),
    ("^ people_word", "daily people", None),
    ("^ people_word", "new people", None),
    ("^ people_word", "vp of sales people", "people"),
    ("^ people_word", "vp sales people", "people"),
    ("^ people_word", "the sales talent", None),
    ("^ people_word", "vp sales talent", "talent"),
    ("^ people_word", "head of sales talent", "talent"),
    ("^ people_word", "sales talent for a vp", None),
    ("^ people_word", "sales talent", None),
    ("^ ~2 people_word", "very new people", "people"),
    ("^ ~2 people_word", "some very new people", None),
    ("^ ~2 people_word", "all. new people", "people"),
    ("^ ~2 people_word", "all have new. very new people", "people"),
    ("^ ~2 people_word", "for new people", "people"),
    ("^ > people_word", "for new people", None),
    ("^ > people_word", "a number of people", "people"),
    ("^ > people_word", "chairs of people", None),
    ("^ > people_word", "of people", None),
    ("^ > people_word", "of people all", None),
    ("^ > people_word", "number of people", "people"),
    ("^ > people_word", "very" + " new" * 5 + " people", "people"),
    ("^ > people_word", "very" + " new" * 6 + " people", None),
    # where the sentence starts
    ("^^ people_word", "people", "people"),
    ("^^ people_word", "the people", "people"),
    ("^^ people_word", "newly people", "people"),
    ("^^ people_word", "weekly people", None),
    ("^^ people_word", "new people", None),
    ("^^ people_word", "is the people", None),
    ("^^ people_word", "it is so. people", None),
    ("^^ people_word", "then people", None),
    ("^^ ~1 people_word", "new people", "people"),
    ("^^ ~1 people_word", "the new people", "people"),
    ("^^ ~1 people_word", "the very new people", None),
    # a term of two words starts where its first word does
    ("^ customer_team", "customer success", None),
    ("^ group_name", "customer success", "success"),
    ("^^ group_name", "customer success", "success"),
    ("^^ group_name", "the customer success", "success"),
    ("^^ group_name", "new customer success", None),
    # where it ends
    ("people_word $", "people", "people"),
    ("people_word $", "people.", "people"),
    ("people_word $", "people. then", "people"),
    ("people_word $", ". people then", None),
    ("people_word $", "people, then", "people"),
    ("people_word $", "people and then", "people"),
    ("people_word $", "people then", None),
    # what must not follow, and what must not stand before
    ("people_word !=now", "people later", "people"),
    ("people_word !=now", "people", "people"),
    ("people_word !=now", "people now", None),
    ("people_word !=now", "people go now", "people"),
    ("people_word ~1 !=now", "people go now", None),
    ("people_word ~1 !=now", "people go there now", "people"),
    ("people_word ~2 !=now", "people go there now", None),
    ("people_word ~2 !=now", "people go. now", "people"),
    ("people_word !=now =go", "people go", "people go"),
    ("people_word !=now =go", "people stay", None),
    ("!=only people_word", "people", "people"),
    ("!=only people_word", "only people", None),
    ("!=only people_word", "only new people", "people"),
    ("!=only people_word", "people only", "people"),
    # a word that only describes the next one
    ("people_word#", "people", "people"),
    ("people_word#", "people plan", None),
    ("people_word", "people plan", "people"),
    ("people_word#", "people.", "people"),
    ("people_word#", "people and plans", "people"),
    ("people_word#", "people for plans", "people"),
    ("people_word#", "people the plan", "people"),
    ("people_word#", "people weekly", "people"),
    ("people_word#", "people 3", "people"),
    ("people_word#", "people three", "people"),
    ("people_word#", "people replaced", "people"),
    ("people_word#", "people planted", "people"),
    ("people_word#", "people live", "people"),
    ("swap_out > people_word#", "replace people plan", None),
    ("swap_out > people_word#", "replace people plan talent", "replace people plan talent"),
    ("swap_out > people_word#|round_robin#", "replace round-robin plan", None),
    ("^ > head_of_x|people_role#", "a head of plants", "of"),
    # what the sentence must hold and must not
    ("people_word +swap_out", "people; replace it", "people"),
    ("people_word +swap_out", "people", None),
    ("people_word +swap_out +round_robin", "people replace it", None),
    ("people_word -swap_out|round_robin", "people", "people"),
    ("people_word -swap_out|round_robin", "people; replace it", None),
    ("people_word -swap_out|round_robin", "people, round-robin", None),
    # what is known by how it is written
    ("money", "$40", "$40"),
    ("money", "+£3k", "+£3k"),
    ("money", "400eur", "400eur"),
    ("money", "400euro", None),
    ("money", "40", None),
    ("percent", "40%", "40%"),
    ("percent", "40 %", "40"),
    ("percent", "100%", None),
    ("percent", "100 %", None),
    ("percent", "40 x%", None),
    ("percent", "40 people, %", None),
    ("percent", "40", None),
    ("every_one", "100%", "100%"),
    ("every_one", "100", "100"),
    ("every_one", "40%", None),
    ("number", "40", "40"),
    ("number", "8:30", "8:30"),
    ("number", "three", "three"),
    ("number", "$40", None),
    ("number", "people", None),
    ("clock", "8:30", "8:30"),
    ("clock", "8.15am", "8.15am"),
    ("clock", "nine", "nine"),
    ("clock", "830", None),
    ("participle", "planted", "planted"),
    ("participle", "redrawn", "redrawn"),
    ("participle", "redraw", None),
    ("word", "planted", "planted"),
    ("preposition", "for", "for"),
    # two words of one term
    ("outsiders_met", "customer visits", "customer"),
    ("outsiders_met", "customer success", None),
    ("outsiders_met", "customer success's", None),
    ("outsiders_met", "success customer", "customer"),
    ("group_name", "customer success's", "success's"),
    ("work_item", "cold calls", "calls"),
    ("cost_words", "annual plans", "plans"),
    ("cost_words", "annual planes", None),
    ("=go|success", "customer success", "success"),
    # who does what the sentence says
    ("seller_first", "reps log calls", "reps"),
    ("seller_first", "the reps log calls", "reps"),
    ("seller_first", "then reps log calls", None),
    ("seller_first", "reps' calls", None),
    ("seller_first", "calls of reps", None),
    ("seller_first", "reps 'log' calls", "reps"),
    ("seller_first", "the", None),
]


@pytest.mark.parametrize(("line", "text", "found"), FOUND)
def test_a_sign_means_what_it_says(line: str, text: str, found: str | None) -> None:
    places = in_shape(text, shape_of(line))
    assert [text[start:end] for start, end in places[:1]] == ([found] if found else [])


def test_every_place_is_told() -> None:
    text = "replace people, then replace new people"
    assert in_shape(text, shape_of("swap_out > people_word")) == ((0, 14), (21, 39))


def test_a_shape_holds_what_its_line_says() -> None:
    shape = shape_of("!=only ^^ > tool# ~3 !percent =to +money -number|=now $")
    assert [(step.reach, step.most, step.head, step.but) for step in shape.steps] == [
        (">", 6, True, False),
        ("~3", 3, False, True),
        ("next", 0, False, False),
    ]
    assert (shape.starts, shape.first, shape.lead, shape.subject, shape.ends) == (True, True, 6, True, True)
    assert shape.present == (mask_of("money"), mask_of("tool"), mask_of("=to"))
    assert (shape.absent, shape.after) == (mask_of("number=now"), mask_of("=only"))
    bare = shape_of("tool ~3 =to")
    assert (bare.starts, bare.first, bare.lead, bare.subject, bare.ends) == (False, False, 0, False, False)
    assert (bare.absent, bare.after) == (0, 0)
    begun = shape_of("^ tool > =to")
    assert (begun.starts, begun.first, begun.lead, begun.subject) == (True, False, 0, False)


def test_bits_are_those_of_the_fields_and_no_others() -> None:
    assert mask_of("") == 0
    assert fields_of("xyzzy") == mask_of("word.base|unknown.base")
    assert mask_of("tool.do") == bit_of("tool.base") | bit_of("tool.s") | bit_of("tool.ing")
    assert mask_of("tool") == mask_of("tool.do") | bit_of("tool.ed")
    assert fields_of("retrenches") == bit_of("word.base") | bit_of("let_go.s")
    assert fields_of("retrenched") == bit_of("word.base") | bit_of("let_go.ed") | bit_of("participle.base")
    assert fields_of("typists") == bit_of("word.base") | bit_of("people_role.s")
    assert bit_of("tool.base") != bit_of("tool.s")


def test_a_line_of_several_kinds_is_of_each() -> None:
    text = "retain a pr firm"
    assert told("people", text)
    assert told("spend", text)
    assert not told("process", text)


def test_a_kind_nobody_wrote_shapes_for_finds_nothing() -> None:
    assert grouped("peopl") == ()
    assert told("peopl", "retain a pr firm") == ()


@pytest.mark.parametrize("kind", ["people", "spend", "money", "process", "strategy", "day", "early"])
def test_a_group_shares_what_its_shapes_need(kind: str) -> None:
    groups = grouped(kind)
    assert all(needed in shape.present for needed, group in groups for shape in group)
    assert sum(len(group) for _, group in groups) == sum(kind in kinds.split() for kinds, _ in _lines()) > 0


@pytest.mark.parametrize("kind", ["people", "spend", "money", "process", "strategy", "day"])
def test_only_shapes_of_which_all_is_there_are_looked_for(kind: str) -> None:
    shapes = [shape for _, group in grouped(kind) for shape in group]
    found = 0
    for _, sentence in _told_by():
        words = list(map(fields_of, sentence.split()))
        there = reduce(int.__or__, words, 0)
        wanted = [one for one in shapes if not there & one.absent and all(there & need for need in one.present)]
        assert list(kind_of(kind).possible(words)) == wanted
        found += len(wanted)
    assert found


def _lines() -> Iterator[tuple[str, str]]:
    kinds = ""
    for line in (DATA / "statements.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kinds = line[1:-1]
        elif line.strip() and not line.startswith("#"):
            yield kinds, line


@cache
def _told_by() -> tuple[tuple[str, str], ...]:
    """Sentences that are to be found, each with its kind."""
    return tuple(_read())


def _read() -> Iterator[tuple[str, str]]:
    for kind, found in read_yaml((HERE / "shapes.yml").read_text("utf-8")).items():
        yield from ((kind, plain(sentence)) for sentence in found)
    groups = read_yaml((HERE.parent / "texts" / "sentences.yml").read_text("utf-8"))
    for kind, name in (("people", "people"), ("spend", "money"), ("process", "process"), ("strategy", "strategy")):
        yield from ((kind, plain(sentence)) for sentence in groups[name]["finds"])
    yield from (("day", plain(sentence)) for sentence in groups["day_to_day"]["finds"])
    decided = read_yaml((HERE / "decided.yml").read_text("utf-8"))
    yield from (("early", plain(sentence)) for sentence in decided["finds"])


def test_every_shape_has_a_sentence_that_it_finds() -> None:
    left = {(kinds, line): shape_of(line) for kinds, line in _lines()}
    told.cache_clear()  # what was told before may have outlived the sentence it was noted in
    for kind, sentence in _told_by():
        told(kind, sentence)  # which notes in the sentence what happens every day
        also = ("spend", "money") if kind in ("people", "spend") else ()
        for (kinds, line), shape in list(left.items()):
            if not {kind, *also}.isdisjoint(kinds.split()) and in_shape(sentence, shape):
                del left[kinds, line]
    assert not sorted(left)


def _places_named() -> set[str]:
    named: set[str] = set()
    for _, line in _lines():
        for part in line.split():
            if part[0] not in "~^$<>.":
                fields = part.lstrip("+-!").partition("=")[0].replace("#", "")
                named.update(one.partition(".")[0] for one in fields.split("|") if one)
    return named


def test_every_field_that_a_shape_names_is_there() -> None:
    fields = {name for known in fields_of_words().values() for name in known}
    assert not _places_named() - fields - {name for names in classes().values() for name in names} - KNOWN_BY_SIGHT


UNNAMED = {"measured", "ending", "ruled_by_size"}
"""Terms that are kept from being read as two words; what a time of day takes away, and what a share bounds."""


def test_every_field_is_named_by_a_shape() -> None:
    fields = {name for known in fields_of_words().values() for name in known}
    assert fields - _places_named() <= UNNAMED


def test_no_shape_is_told_twice() -> None:
    assert len(list(_lines())) == len(set(_lines()))
