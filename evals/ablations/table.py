"""Every question that an ablation answers, and its arms: the same cases with a part and without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pydantic_evals.evaluators import Evaluator, EvaluatorContext

from evals.ablations.alone import alone
from evals.ablations.parts import Limited, Searching, blind, drawn, okr_sets, plans, searched, unchecked
from evals.ablations.phrases import FIGURES as PHRASE_FIGURES
from evals.ablations.phrases import Asking, phrases
from evals.figures import Figure
from evals.suites import drafted, drafted_measures, found
from evals.suites.drafted import Drafted, Drafting
from evals.suites.means import Means
from evals.suites.suite import About, Opened, Suite
from evals.suites.table import SUITES


@dataclass(frozen=True, slots=True)
class Arm:
    """One side of a question. `suite` is made for a seed; `chance` says that the seed matters."""

    name: str
    about: str
    suite: Callable[[int], Suite]
    chance: bool = False
    only: tuple[str, ...] = ()
    """Its cases, where the question's would take too long; it is held against the whole on these."""


@dataclass(frozen=True, slots=True)
class Ablation:
    """A question, the whole assistant, and the arms that are held against it; `figures` are those that are printed."""

    name: str
    question: str
    whole: Arm
    arms: tuple[Arm, ...]
    figures: tuple[str, ...]
    only: tuple[str, ...] = ()
    """The cases, where all would take too long: names that a case's name ends in."""
    model: bool = False
    """Whether a model is asked: such a question runs only when it is named."""


@dataclass
class Sound(Evaluator[Any, Drafted, About]):
    """Whether a brief got a draft without an error, whether its first try had to be mended, and the model's share."""

    def evaluate(self, ctx: EvaluatorContext[Any, Drafted, About]) -> Mapping[str, float]:
        """Counts; nothing for a brief that deserves no draft."""
        if ctx.metadata is not None and ctx.metadata.health == drafted_measures.UNSOUND:
            return {}
        one, document = ctx.output, ctx.output.document
        own = [f for f in one.report.findings if f.path.startswith(one.root)] if document else []
        errors = sum(str(f.severity) == "error" for f in own)
        counts = {"sound": float(document is not None and not errors), "unsound first": float(one.tries > 1)}
        counts["mended"] = float(document is not None and one.tries > 1)
        if document is None:
            return counts
        counts |= {"errors on what was asked": sum(str(f.severity) == "error" and f.code not in NOT_ASKED for f in own)}
        counts |= {"findings": float(sum(str(f.severity) != "info" for f in own))}
        worded = list(document.provenance.wording.values()) if document.provenance else []
        return counts | {"model texts": float(worded.count("model"))}


NOT_ASKED = frozenset(("INF401",))
"""Errors about what a model alone was not asked for: who controls an outcome."""
MORE = (
    Figure("briefs with a sound draft", "sound", share=True, better="up", about="a draft without an error"),
    Figure("mended of those to mend", "mended", "unsound first", share=True, better="up"),
    Figure("errors on what was asked", "errors on what was asked", better="down", about="by the model alone"),
    Figure("findings a draft", "findings", better="down", about="errors and warnings"),
    Figure("sentences the model worded", "model texts", "texts", share=True),
)
BY_CODE = ("briefs with a sound draft", "refused", "errors a draft", "warnings a draft", "made up a draft")
BEARING = ("client facts used", "texts with a client fact", "citations that bear", "alike between clients")
SPENT = ("sentences the model worded", "model calls", "model seconds")
MODEL_CASES = (" 90d",)
"""For each role one sound brief and one with gaps, 90 days: what a small machine gets through."""
SOUND_CASES = ("cro-software 90d", "cmo-cycles 90d", "cso-medical 90d", "vp-training 90d", "cgo-fitness 90d")
"""Of these the sound ones, for what takes minutes a brief."""
DRAWN_CASES, UNTOLD_CASES = SOUND_CASES[:2], ("cro-software 90d", "gappy/cgo-gym-software 90d")
"""Few of them, where each takes a seed's time again, or where the answer is plain."""
PHRASE_CASES = (
    *("cro-software", "cro-dental", "cmo-cycles", "cmo-software", "cso-medical", "cso-payroll", "vp-training"),
    *("vp-staffing", "cgo-fitness", "cgo-app", "cro-locksmiths", "cmo-robotics", "cso-scaffolding", "vp-catering"),
    "cgo-gym-software",
)
"""Three a role, one of them with gaps; in English, for the model is asked about no other sentence."""
THOUGHT_CASES = (
    "cgo-app", "cmo-software", "cro-dental", "cso-payroll", "cro-locksmiths", "vp-catering", "vp-staffing",
    "cro-software", "cmo-cycles",
)  # fmt: skip
"""Of these nine: a thought takes five times as long as a phrase."""


def _drafts(name: str, draft: Drafting, root: str = "/okr_sets", *, base: str = "drafts", way: Any = None) -> Suite:
    return replace(_with(SUITES[base], drafted.drafting(draft, root, way)), about=name)


def _with(stored: Suite, task: Callable[[Means], Any]) -> Suite:
    more: dict[str, Any] = {"evaluators": (*stored.evaluators, Sound()), "figures": (*stored.figures, *MORE)}
    return replace(stored, task=task, **more)


def _arm(name: str, about: str, draft: Drafting, root: str = "/okr_sets", **more: Any) -> Arm:
    return Arm(name, about, lambda _: _drafts(about, draft, root, **more))


def _by_chance(name: str, about: str, draft: Callable[[int], Drafting], root: str = "/okr_sets", **more: Any) -> Arm:
    return Arm(name, about, lambda seed: _drafts(about, draft(seed), root, **more), chance=True)


_PLAN = "/ninety_day_plan"
_WHOLE = _arm("whole", "as it is", drafted.okrs)
_FILLED = _arm("whole", "filled by code", drafted.okrs, way="fill")
_TOLD = partial(alone, told=True)
_PLANNED = _arm("whole", "as it is", drafted.plan, _PLAN, base="plans")


def _questions(name: str, searching: Searching, *, chance: bool = False) -> Arm:
    """The retrieval suite, searched in one way."""

    def suite(seed: int) -> Suite:
        def task(means: Means) -> Opened:
            return found.searching(replace(means, library=Limited(means.library, searching, seed=seed)))

        return replace(SUITES["retrieval"], task=task)

    return Arm(name, f"search: {searching}", suite, chance=chance)


def _searched(name: str, about: str, searching: Searching, *, general: bool = False) -> Arm:
    return _arm(name, about, searched(drafted.okrs, searching, general=general))


_ALL = (
    Ablation(
        "rules",
        "How many findings would a founder have got without the check and its repair?",
        _WHOLE,
        (_arm("rules off", "the first try, nothing checked, mended or tried again", okr_sets(unchecked)),),
        BY_CODE,
    ),
    Ablation(
        "rules-plans",
        "The same for 90-day plans",
        _PLANNED,
        (_arm("rules off", "the first try", plans(unchecked), _PLAN, base="plans"),),
        BY_CODE,
    ),
    Ablation(
        "repair",
        "Is a try with findings worth more than a blind second one?",
        _WHOLE,
        (_by_chance("blind", "each further try does without a play drawn by chance", lambda n: okr_sets(blind(n))),),
        ("mended of those to mend", "briefs with a sound draft", "tries a draft", "warnings a draft"),
    ),
    Ablation(
        "repair-plans",
        "The same for 90-day plans",
        _PLANNED,
        (_by_chance("blind", "drawn by chance", lambda n: plans(blind(n)), _PLAN, base="plans"),),
        ("mended of those to mend", "briefs with a sound draft", "tries a draft", "warnings a draft"),
    ),
    Ablation(
        "retrieval",
        "What does it change in a draft to search in one way only, or not at all?",
        _WHOLE,
        (
            _searched("words alone", "BM25", "words"),
            _searched("meaning alone", "vectors", "meaning"),
            _searched("search off", "nothing is found; premises and figures choose", "none"),
            _by_chance("by chance", "scores drawn by chance", lambda seed: searched(drafted.okrs, "chance", seed=seed)),
        ),
        (*BEARING, "briefs with a sound draft", "warnings a draft", "clean at first try"),
    ),
    Ablation(
        "search",
        "Words, vectors or both: which finds the answers?",
        _questions("whole", "both"),
        (
            _questions("words alone", "words"),
            _questions("meaning alone", "meaning"),
            _questions("by chance", "chance", chance=True),
        ),
        tuple(f"{figure}{kind}" for kind in ("cards", "plays") for figure in ("MRR, ", "recall@5, ", "nDCG@5, ")),
    ),
    Ablation(
        "plays",
        "What are plays worth that take something about the client for granted?",
        _WHOLE,
        (_searched("general plays only", "plays without a premise", "both", general=True),),
        (*BEARING, "briefs with a sound draft", "refused", "warnings a draft"),
    ),
    Ablation(
        "begin",
        "What is it worth that the embedded model says where steps begin? Its answers as they were recorded",
        Arm("whole", "filled by code", lambda _: _drafts("filled", drafted.okrs, base="recorded", way="fill")),
        (Arm("begin", "recorded answers", lambda _: _with(SUITES["recorded"], drafted.from_recorded)),),
        (*BY_CODE, *BEARING, "sentences the model worded", "model calls", "words a sentence"),
    ),
    Ablation(
        "frame",
        "What does the model make of a brief alone, and what with frame, plays and rules?",
        _FILLED,
        (
            _arm("begin", "filled by code; the model says where steps begin", drafted.okrs, way="begin"),
            _arm("alone, told", "one prompt that says what a set must hold", _TOLD),
            replace(
                _by_chance("alone, told, drawn", "its answers drawn by chance", lambda seed: drawn(_TOLD, seed)),
                only=DRAWN_CASES,
            ),
            replace(_arm("alone", "one prompt", partial(alone, told=False)), only=UNTOLD_CASES),
        ),
        (*BY_CODE, "errors on what was asked", *BEARING[:2], *SPENT),
        only=MODEL_CASES,
        model=True,
    ),
    Ablation(
        "compose",
        "What is it worth that the embedded model words the whole set from plays, behind gates and rules?",
        _FILLED,
        (
            _arm("compose", "the model words the whole set from plays, behind gates", drafted.okrs, way="compose"),
            _arm("compose, rules off", "its first try", okr_sets(unchecked), way="compose"),
        ),
        (*BY_CODE, *BEARING, *SPENT),
        only=SOUND_CASES,
        model=True,
    ),
    Ablation(
        "phrases",
        "Where a step begins: what are a second try, its finding and room to think worth to the embedded model?",
        Arm("whole", "a second try, told what was wrong", lambda _: phrases(Asking())),
        (
            Arm("one try", "no second one", lambda _: phrases(Asking(attempts=1))),
            Arm("told, drawn", "a second try with the finding, drawn", lambda n: phrases(Asking(seed=n)), chance=True),
            Arm("blind, drawn", "without it", lambda n: phrases(Asking(told=False, seed=n)), chance=True),
            Arm(
                "room to think",
                "a thought before each answer",
                lambda _: phrases(Asking(thinking=True)),
                only=THOUGHT_CASES,
            ),
        ),
        tuple(one.name for one in PHRASE_FIGURES),
        only=PHRASE_CASES,
        model=True,
    ),
)
ABLATIONS: dict[str, Ablation] = {one.name: one for one in _ALL}
"""Every question by name."""
