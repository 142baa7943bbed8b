"""A scripted server that answers as a capable model would, with the sentences of composed.yaml.

It reads the request as a model has to: the places and the plays that may stand there from the reply's schema, what has
to be kept from the prompt. Sentences are looked up by horizon, purpose and metric, so that a change of the playbook
leaves most of them standing; where none is near any offered play, it gives the play's own sentence back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rules.drafts import stems
from tests.assistant.models.scripted_server import Answer, completion

THOUGHT = "Xylophone: what hurts first is the phone, so the audit begins there."
"""What the model thinks; its first word must reach nobody."""

SENTENCES: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("composed.yaml").read_text(encoding="utf-8")
)

_OPTION = re.compile(r'^- play ("[^"]+"); problem: (".*?"); its sentence: (".*"); must hold: (.*)$', re.MULTILINE)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class Option:
    """One play as the prompt shows it."""

    play: str
    text: str
    keep: tuple[str, ...]

    @property
    def day(self) -> str:
        return next((f" {one}" for one in self.keep if one.startswith("by day ")), "")

    @property
    def move(self) -> str:
        return next((one for one in self.keep if one.startswith(("from ", "to a target"))), "")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, read."""

    prompt: str
    horizon: str
    company: str
    objective: bool
    own_objective: str
    places: dict[str, tuple[Option, ...]]
    again: bool

    @classmethod
    def of(cls, request: dict[str, Any]) -> Asked:
        prompt = str(request["messages"][-1]["content"])
        first = next(m["content"] for m in request["messages"] if "Guidance, for your" in str(m["content"]))
        schema = request["response_format"]["json_schema"]["schema"]
        options: dict[str, Option] = {}
        for match in _OPTION.finditer(str(first)):
            play, text = (json.loads(part) for part in (match[1], match[3]))
            options[play] = Option(play, text, tuple(json.loads(one) for one in _STRING.findall(match[4])))
        places: dict[str, tuple[Option, ...]] = {}
        for key, value in schema["properties"].items():
            if "$ref" in value:
                play = schema["$defs"][value["$ref"].rpartition("/")[2]]["properties"]["play"]
                places[key] = tuple(options[one] for one in play.get("enum", [play.get("const")]))
        company = json.loads(_STRING.findall(str(first)[str(first).index("\nClient: ") :])[0])
        return cls(
            str(first) if "Guidance, for your" not in prompt else prompt,
            "90d" if "The plan: the first 90 days" in str(first) else "6m",
            company,
            "objective" in schema["properties"],
            json.loads(str(first).partition("words; to start from: ")[2].splitlines()[0]),
            places,
            "sentences that do not hold" in str(first),
        )


Change = Callable[[dict[str, Any], Asked], None]
"""Changes an answer before it goes out."""


@dataclass
class Composer:
    """Answers every request of a draft; `changes` are done to the answers to the first question for a set, and, where
    `twice` says so, to the second one too."""

    changes: dict[str, Change] = field(default_factory=dict[str, Change])
    """By horizon."""
    twice: bool = False
    asked: list[Asked] = field(default_factory=list[Asked])
    answers: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def __call__(self, request: dict[str, Any]) -> Answer:
        asked = Asked.of(request)
        self.asked.append(asked)
        answer: dict[str, Any] = {"thinking": THOUGHT}
        if asked.objective:
            answer["objective"] = SENTENCES.get(asked.company, {}).get(
                f"{asked.horizon} objective", asked.own_objective
            )
        for key, options in asked.places.items():
            answer[key] = sentence(asked, key, options)
        change = self.changes.get(asked.horizon)
        if change and (self.twice or not asked.again):
            change(answer, asked)
        self.answers.append(answer)
        return completion(json.dumps(answer, ensure_ascii=False))

    @property
    def sentences(self) -> set[str]:
        """Every sentence that it gave; some of them are the play's own."""
        values = (value for answer in self.answers for key, value in answer.items() if key != "thinking")
        return {value if isinstance(value, str) else value["text"] for value in values}


def sentence(asked: Asked, key: str, options: tuple[Option, ...]) -> dict[str, str]:
    """A play, the last of those that the sentence suits, and the sentence; the first play's own where it suits none."""
    purpose = key.rpartition("_")[0]
    known = SENTENCES.get(asked.company, {})
    for option in reversed(options):
        name = next((one for one in option.keep if f"{asked.horizon} {purpose} {one}" in known), "")
        text = known.get(f"{asked.horizon} {purpose} {name}".strip())
        if text and len(stems(text) & stems(option.text)) >= 4:
            return {"play": option.play, "text": text.format(day=option.day, move=option.move)}
    return {"play": options[0].play, "text": options[0].text}
