"""Which language a text is in, and whether it is one that the reader knows."""

from __future__ import annotations

import re

from rules.texts.language import language

READ = ("en", "de", "es", "fr")
"""Languages in which the reader knows more than names and figures; English far best."""
_OTHERS = {
    "Italian": "il lo gli che non per una con sono del della di anche abbiamo più questo nel alla",
    "Portuguese": "o os que não para uma com são do da dos das você temos também mais isso pelo na no",
    "Dutch": "de het een en van dat niet voor met zijn ook wij hebben wordt naar maar dit aan bij",
    "Polish": "nie jest się że na do to jak ale czy mamy przez tylko dla są",
    "Swedish": "och att det som inte för med på är vi har av till den ett",
}
_LETTERS = {
    "Greek": r"[\u0370-\u03ff]", "Russian or another language in Cyrillic letters": r"[\u0400-\u04ff]",
    "Arabic": r"[\u0600-\u06ff]", "Hebrew": r"[\u0590-\u05ff]", "Japanese": r"[\u3040-\u30ff]",
    "Chinese": r"[\u4e00-\u9fff]", "Korean": r"[\uac00-\ud7af]",
}  # fmt: skip
_OWN = {
    "en": "the and of to with for from by is are was that this it we they he she you i not have in on at a",
    "de": "der die das und mit für ist von auf den dem ein eine nicht wir sie ich haben zu im in es",
    "fr": "le la les et des du de un une dans pour avec par sur est sont nous vous je pas que qui en",
    "es": "el la los las y de del una un para con por que es son no en nos lo se al",
}
_FEWEST = 5
"""Words of another language below which a text is too short to tell."""
_ENOUGH = 0.12
"""The share of a text's words that are another language's own function words before it counts as in that language."""


_CODES = {"Italian": "it", "Portuguese": "pt", "Dutch": "nl", "Polish": "pl", "Swedish": "sv"}


def code(text: str) -> str:
    """The two letters of the language that `tongue` tells; "und" for one in letters of its own."""
    told = tongue(text)
    return told if told in READ else _CODES.get(told, "und")


def tongue(text: str) -> str:
    """en, de, fr or es, or the name of another language that the text is in."""
    text = text[:20_000]
    letters = len(re.findall(r"[^\W\d_]", text))
    for name, pattern in _LETTERS.items():
        if letters and len(re.findall(pattern, text)) > letters / 2:
            return name
    words = re.findall(r"[^\W\d_]+", text.lower())
    own = language(text)
    if not words:
        return own
    best = max(_OTHERS, key=lambda name: sum(word in _OTHERS[name].split() for word in words))
    hits = sum(word in _OTHERS[best].split() for word in words)
    if hits < _FEWEST:
        return own
    theirs = hits / len(words)
    ours = sum(word in _OWN[own].split() for word in words) / len(words)
    return best if theirs > _ENOUGH and theirs > 1.5 * ours else own
