"""What a language model is asked about a plan: one small question at a time, each about one value that nobody read.

Which questions are asked, and what their answers may settle, was measured (evals/README.md, "The model's part").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.critique.reading import ReadPlan


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words, the pointer of the value that it is about, and what the value may be.

    `choices` are the answers of the second question, which is about the quoted sentence alone, with the value that each
    stands for; a day, a number of days and an amount are read out of the quotation by code.
    """

    key: str
    pointer: str
    words: str
    choice: str = ""
    choices: Mapping[str, object] = field(default_factory=dict[str, object])
    named: str = ""
    """What it is about, where the key alone does not say it."""

    @property
    def rare(self) -> bool:
        """Whether only one of the answers settles anything, and most plans do not give it."""
        return None in self.choices.values()

    @property
    def about(self) -> str:
        """What it is about, in a word or two."""
        return self.named or self.key.replace("_", " ")


_SAY = "what is the executive's part?"
QUESTIONS: tuple[Question, ...] = (
    Question("start", "/engagement/start", "On which day does the executive start?"),
    Question("days", "/engagement/days_per_week", "How many days a week does the executive work?", named="days a week"),
    Question(
        "people",
        "/authority/people",
        "Who decides about hiring and firing?",
        f"Hiring and firing: {_SAY}",
        {"no say": "none", "may propose": "recommend", "decides": "decide"},
        named="hiring and firing",
    ),
    Question("budget", "/authority/budget/limit", "How much may the executive spend alone?", named="what may be spent"),
    Question(
        "strategy",
        "/authority/strategy",
        "Who decides on strategy, markets and positioning?",
        f"Strategy: {_SAY}",
        {"no say": "none", "may propose": "propose", "decides": "decide"},
    ),
    Question(
        "crm",
        "/access/crm",
        "Does the executive get access to the CRM?",
        "The CRM: what does the executive get?",
        {"no access": "none", "read only": "view_only", "full access": "full"},
        named="the CRM",
    ),
    Question(
        "finance",
        "/access/financial_data",
        "Does the executive see the financial figures?",
        "The financial figures: are they open to the executive?",
        {"closed": (), "open": None},
        named="financial figures",
    ),
)
"""In the order in which they are asked: what most findings rest on comes first.

Who decides how the work is done, when the CEO and the executive meet, whether reports every day or time sheets are
asked for: those were tried too, and the words quoted for them were more often wrong than right.
"""


def open_questions(plan: ReadPlan) -> tuple[Question, ...]:
    """The questions whose value was not read."""
    return tuple(one for one in QUESTIONS if not _is_read(one, plan))


def _is_read(question: Question, plan: ReadPlan) -> bool:
    if any(path == question.pointer or path.startswith(question.pointer + "/") for path in plan.spans):
        return True
    return question.key == "days" and "/engagement/days_per_month" in plan.spans


def by_key(questions: Sequence[Question] = QUESTIONS) -> dict[str, str]:
    """The words of the first questions, by their keys."""
    return {one.key: one.words for one in questions}
