r"""What `rules.texts.triggers` reads off patterns of every build: expressions.txt holds it as it was recorded.

python -m tests.rules.texts.expressions    # reads its expressions anew; look at the difference
"""

from __future__ import annotations

from pathlib import Path

from rules.texts.triggers import first_words, further_words

RECORDED = Path(__file__).with_name("expressions.txt")


def recorded() -> list[str]:
    """The blocks: an expression, how its matches begin, and the words of which each match has one."""
    return [f"> {one}".rstrip("\n") for one in RECORDED.read_text("utf-8").removeprefix("> ").split("\n> ")]


def told(expression: str) -> str:
    """The block of an expression."""
    first = first_words(expression)
    sets = [
        "any word" if first is None else " ".join(sorted(first)),
        *(" ".join(sorted(s)) for s in further_words(expression)),
    ]
    return "\n".join([f"> {expression}", *(f"  {one}" for one in sets)])


if __name__ == "__main__":
    blocks = [told(one.partition("\n")[0][2:]) for one in recorded()]
    RECORDED.write_text("\n".join(blocks) + "\n", "utf-8", newline="\n")
