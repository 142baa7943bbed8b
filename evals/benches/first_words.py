"""How long the first words of an answer take where the server still holds the beginning of the question, and where not.

A cold prefix begins with words that no question had before, so that the server works through all of it; a warm one is
the same again with another sentence behind it, as a draft asks. The whole answer is waited for, and its time told too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from time import perf_counter

from assistant.drafting.wording import MAX_TOKENS, StartWith, start_instructions
from assistant.errors import ReplyCut, ReplyUnusable
from assistant.models.client import ModelClient
from assistant.models.engine import ENGINE
from assistant.settings import Settings
from evals.benches.timing import Measured, compared, measured
from prompts.renderer import render

PART = "words"
SAID = (
    "The quotes for the harbour go out and nobody rings afterwards.",
    "Every second parcel comes back because the address is wrong.",
)
"""What is asked about behind a cold and behind a warm prefix: of about the same length."""


async def first_words(settings: Settings, rounds: int) -> AsyncIterator[Measured]:
    """The model that the settings choose, asked in turns behind a cold and a warm prefix.

    Raises the model's errors, except for an answer that is none: its first words came all the same.
    """
    times: list[list[tuple[float, float]]] = [[], []]
    async with ModelClient(settings) as client:
        await _asked(client, "Warm up.", SAID[0])
        if settings.local and ENGINE.running is not None:
            yield measured(PART, "the embedded engine is loaded", [ENGINE.running.load_seconds])
        for number in range(rounds):
            instructions = f"Round {number} of {rounds}.\n\n{start_instructions()}"
            for said, taken in zip(SAID, times, strict=True):
                taken.append(await _asked(client, instructions, said))
    for which, what in enumerate(("first words", "the whole answer")):
        cold, warm = ([one[which] for one in taken] for taken in times)
        yield measured(PART, f"{what}, cold prefix", cold)
        yield compared(PART, f"{what}, warm prefix", warm, "a cold prefix", cold)


async def _asked(client: ModelClient, instructions: str, said: str) -> tuple[float, float]:
    """Seconds to the first words of an answer, and to its end."""
    first: list[float] = []
    prompt = render("start_with/prompt", said=said, refused=None, finding=None)
    began = perf_counter()

    def seen(_: str) -> None:
        if not first:
            first.append(perf_counter() - began)

    with suppress(ReplyCut, ReplyUnusable):
        await client.word(instructions, prompt, StartWith, max_tokens=MAX_TOKENS, on_text=seen)
    whole = perf_counter() - began
    return first[0] if first else whole, whole
