"""Why a question is asked, and what a rule says: its manual, its source, and what it holds against the document."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import cast

from assistant.conversation import phrases
from assistant.conversation.questions.asking import question_words
from assistant.conversation.questions.passages import passage_line, passage_of
from assistant.conversation.questions.showing import finding_lines
from assistant.conversation.state import Plain
from assistant.conversation.work import Work
from assistant.reading import Known
from rules.own_codes import OWN_CODES
from rules.registry import REGISTRY
from rules.render.text import cited

_ALIASES = 4
HELP = (
    "Say things as they come: figures, dates, people, what you want. Some that I understand at any time:",
    "  why? · why CAP105 · undo · what if we had three days? · make it one day a week · no, it's two days",
    "  drop KR3 · KR2 is too soft · KR4 is too ambitious · split KR2 into … / … · swap in churn · redraft · I agree",
    "  KR2 due day 40 · KR2 should take 10 hours · put KR4 first · merge KR1 and KR2 · why KR3? · fewer key results",
    "  Move everything two weeks later · the objective should be: … · that's not what I said",
    "  In your own words: KR4: … · replace KR4 with … · add: … · we need something about … · what is missing?",
    "Commands: /check /ledger /diff /show /save FILE /export FILE /why CODE /undo /what-if DAYS /help /quit",
)


def explain(work: Work, code: str) -> Iterator[str]:
    """The reason of the open question, or a rule's manual with what it finds in the document now."""
    if not code:
        topic = phrases.topics().get(work.state.asked or "")
        if topic is None:
            yield "Nothing is asked just now; “why CODE” tells what a rule is for."
            return
        yield f"I ask because {topic.why}."
        state = work.state
        if topic.again:
            yield question_words(
                str(state.asked), state.with_(times={**state.times, str(state.asked): 1}), state.metrics
            )
        known = Known.of(state.shadow(work.deps.today))
        for one in state.metrics:
            row = known.table.get(one)
            if row is not None and row.aliases:
                yield f"Also called: {', '.join(row.aliases[:_ALIASES])} ({known.name_of(one).removeprefix('the ')})."
        return
    rule = REGISTRY.get(code) or OWN_CODES.get(code)
    if rule is None:
        near = difflib.get_close_matches(code, list(REGISTRY), n=1, cutoff=0.5)
        yield f"No rule is called {code}" + (
            f": did you mean {near[0]}?" if near else "; `ninetyday rules` lists them."
        )
        return
    manual = rule.manual
    yield f"{code}, {rule.title}: {' '.join(manual.what.split())}"
    yield f"Why: {manual.why}"
    yield f"From: {'; '.join(cited(one) for one in rule.sources)}"
    card = passage_of(rule, str(cast("Plain", work.state.value.get("engagement") or {}).get("role") or ""))
    if card is not None:
        yield f"The guidance there, in our words: {passage_line(card)}"
    report = work.report()
    found = [one for one in (report.open if report else ()) if one.code == code]
    if found:
        yield "Here:"
        yield from finding_lines(found)
    elif report is not None:
        yield f"In this document {code} finds nothing."
