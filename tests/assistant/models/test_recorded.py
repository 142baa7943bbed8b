"""Replies of the embedded engine, recorded once; tests/README.md says how to record them anew."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from assistant.models.client import ModelClient
from assistant.settings import Settings

INSTRUCTIONS = "You put one sentence of a plan into the client's own words. Keep its meaning. Answer in JSON."
PROMPT = "The client's CRM is Pipedrive; they have four reps. Sentence: Agree on what each stage of the CRM means."


class Sentence(BaseModel):
    sentence: str = Field(max_length=160)


def ask(settings: Settings, *, streamed: bool) -> tuple[Sentence, list[str], ModelClient]:
    texts: list[str] = []

    async def run() -> tuple[Sentence, ModelClient]:
        async with ModelClient(settings) as client:
            on_text = texts.append if streamed else None
            return await client.word(INSTRUCTIONS, PROMPT, Sentence, max_tokens=80, on_text=on_text), client

    reply, client = asyncio.run(run())
    return reply, texts, client


@pytest.mark.vcr
def test_plain(recorded_settings: Settings) -> None:
    reply, _, client = ask(recorded_settings, streamed=False)
    assert "stage" in reply.sentence.lower()
    assert client.usage.calls == 1
    assert client.usage.input_tokens > 40
    assert client.usage.output_tokens > 5


@pytest.mark.vcr
def test_streamed(recorded_settings: Settings) -> None:
    reply, texts, client = ask(recorded_settings, streamed=True)
    assert len(texts) > 5
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(texts))
    assert Sentence.model_validate_json(texts[-1]) == reply
    assert client.usage.output_tokens > 5


def test_cassettes_hold_no_key_and_no_place_of_a_machine() -> None:
    for path in Path(__file__).parent.glob("cassettes/**/*.yaml"):
        text = path.read_text(encoding="utf-8").lower()
        for word in ("authorization", "bearer", "user-agent", ".gguf", "/home/", "/root/"):
            assert word not in text, (path.name, word)
