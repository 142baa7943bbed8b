"""What an OKR set must hold for a role and a horizon: rules judge with it, the drafting frame offers with it.

Source: goals-and-okrs, "The First 90 Days: Diagnose, Design, and Quick Wins" and "The 6-Month Window: Strategic Impact
and Measurable Outcomes"; engagement-structure, "Measuring and Maximizing Long-Term ROI" for what is handed over. CSO
and VP Sales follow the CRO (our own reading).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from rules.document.base import Horizon, Purpose, Role
from rules.texts.recognition import experiments, initiatives, pattern, says
from rules.thresholds import DEFAULTS, HORIZON_DAYS, Thresholds


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the wording of a required key result has to carry: its name in plain words, and its phrase."""

    name: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a set must hold. Days are days of the engagement, both ends included.

    `count` is how many key results; for growth experiments, how many experiments (`counts_experiments`), in one key
    result or several. `share` is set instead where most of the set is asked for: more than that share of it.
    """

    purpose: Purpose
    code: str
    description: str
    earliest: int
    latest: int
    count: int = 1
    share: float | None = None
    counts_experiments: bool = False
    phrases: tuple[str, ...] = ()
    """Any of these recognises a key result that carries no purpose."""
    parts: tuple[Part, ...] = ()
    counted: tuple[int, int] | None = None
    """How many initiatives its wording may name, where it is asked for some: the least and the most."""

    def recognises(self, text: str) -> bool:
        """Whether a plain text (`recognition.plain`) reads as this kind of key result."""
        return any(says(p, text) for p in self.phrases)

    def lacks(self, text: str, *, crm: Collection[str] = ()) -> tuple[str, ...]:
        """What the wording does not carry, in plain words; `crm` are the client's own names for the CRM, lower case."""
        return tuple(
            part.name
            for part in self.parts
            if not says(part.phrase, text) and not (part.phrase == "crm" and any(name in text for name in crm))
        )

    def miscounted(self, text: str) -> int | None:
        """The number of initiatives that a plain text names, where it is none of those asked for; None else."""
        if self.counted is None or says(self.parts[0].phrase, text):
            return None
        count, (least, most) = initiatives(text), self.counted
        return None if count is None or least <= count <= most else count


SALES_ROLES: frozenset[Role] = frozenset({"cro", "cso", "vp_sales"})

AUDITED: dict[Role, str] = {
    "cro": "the sales process, the pipeline and the team's capabilities",
    "cso": "the sales process, the pipeline and the team's capabilities",
    "vp_sales": "the sales process, the pipeline and the team's capabilities",
    "cmo": "marketing: channels, spend, content and the quality of leads",
    "cgo": "growth: acquisition, activation, retention and expansion",
}
SUBJECT: dict[Role, str] = {
    "cro": "sales subject",
    "cso": "sales subject",
    "vp_sales": "sales subject",
    "cmo": "marketing subject",
    "cgo": "growth subject",
}
SUBJECTS = ("sales subject", "marketing subject", "growth subject", "other subject")


_QUICK_WIN: dict[Role, tuple[str, str]] = {
    "cmo": ("one campaign with high impact, launched or improved", "campaign"),
    "cgo": ("two growth experiments, in one key result or two", "experiment"),
}
_PROCESS_CHANGE = ("one change to the process, in use", "process change")
_FOUNDATION: dict[Role, tuple[str, tuple[str, ...], tuple[Part, ...]]] = {
    "cmo": (
        "a six-month demand strategy tied to sales capacity",
        ("demand strategy",),
        (
            Part("a demand generation strategy", "demand strategy"),
            Part("its six months", "six months"),
            Part("the sales capacity that it is tied to", "sales capacity"),
        ),
    ),
    "cgo": (
        "a growth model over the whole customer lifecycle",
        ("growth model",),
        (Part("a growth model", "growth model"), Part("the whole customer lifecycle", "whole lifecycle")),
    ),
}
_ROADMAP = (
    "a roadmap of three to five initiatives ranked by expected revenue impact",
    ("roadmap",),
    (
        Part("three to five initiatives", "three to five"),
        Part("their ranking", "ranked"),
        Part("the expected revenue impact", "by revenue"),
    ),
)
_INITIATIVES = (3, 5)
"""How many initiatives a roadmap ranks; in words in `_ROADMAP`."""
_RHYTHM: dict[Role, tuple[str, tuple[str, ...], tuple[Part, ...]]] = {
    "cmo": (
        "lead scoring in the CRM",
        ("lead scoring",),
        (Part("lead scoring", "lead scoring"), Part("the CRM that it works in", "crm")),
    ),
    "cgo": (
        "a cross-functional growth meeting with product, sales and marketing",
        ("growth meeting",),
        (
            Part("a growth meeting", "growth meeting"),
            Part("product", "product"),
            Part("sales", "sales"),
            Part("marketing", "marketing"),
        ),
    ),
}
_PIPELINE_REVIEW = (
    "a weekly pipeline review with defined metrics",
    ("pipeline review",),
    (
        Part("a pipeline review", "pipeline review"),
        Part("that it is weekly", "weekly"),
        Part("its defined metrics", "metrics"),
    ),
)


def requirements(role: Role, horizon: Horizon, thresholds: Thresholds = DEFAULTS) -> tuple[Requirement, ...]:
    """What a set of this role and horizon must hold, in the order in which the rules ask for it."""
    return _six_months(thresholds) if horizon == "6m" else _ninety_days(role, thresholds)


def requirement(role: Role, code: str, thresholds: Thresholds = DEFAULTS) -> Requirement:
    """The requirement that one rule judges. Raises KeyError for a code that is none of them."""
    return (_usual(role) if thresholds is DEFAULTS else _by_code(role, thresholds))[code]


@cache
def _usual(role: Role) -> dict[str, Requirement]:
    return _by_code(role, DEFAULTS)


def _by_code(role: Role, thresholds: Thresholds) -> dict[str, Requirement]:
    return {one.code: one for one in (*_ninety_days(role, thresholds), *_six_months(thresholds))}


def _ninety_days(role: Role, thresholds: Thresholds) -> tuple[Requirement, ...]:
    last = HORIZON_DAYS["90d"]
    win, phrase = _QUICK_WIN.get(role, _PROCESS_CHANGE)
    foundation, known_by, parts = _FOUNDATION.get(role, _ROADMAP)
    rhythm, rhythm_by, rhythm_parts = _RHYTHM.get(role, _PIPELINE_REVIEW)
    return (
        Requirement("audit", "HOR302", f"a full audit of {AUDITED[role]}", 1, thresholds.audit_by, phrases=("audit",)),
        Requirement(
            "quick_win",
            "HOR303",
            win,
            thresholds.quick_win_after + 1,
            last,
            count=thresholds.cgo_experiments if role == "cgo" else 1,
            counts_experiments=role == "cgo",
            phrases=(phrase, "quick win") if role in SALES_ROLES else (phrase,),
        ),
        Requirement(
            "foundation",
            "HOR304",
            foundation,
            1,
            last,
            phrases=known_by,
            parts=parts,
            counted=_INITIATIVES if role in SALES_ROLES else None,
        ),
        Requirement("rhythm", "HOR305", rhythm, 1, last, phrases=rhythm_by, parts=rhythm_parts),
    )


def _six_months(thresholds: Thresholds) -> tuple[Requirement, ...]:
    last = HORIZON_DAYS["6m"]
    outcomes = "measured outcomes, each with its metric, its baseline and its target, as most of the set"
    return (
        Requirement("outcome", "HOR306", outcomes, thresholds.lagging_from, last, share=thresholds.outcome_share),
        Requirement(
            "foundation",
            "HOR312",
            "something that is handed over to the team, who then run it without the executive",
            1,
            last,
            phrases=("hands over",),
        ),
    )


def is_audit(role: Role, text: str, *, said: bool = False) -> bool:
    """Whether a plain text reads as an audit of the role's function; `said` when its purpose already says audit.

    What is said to be an audit counts unless its words name only another function.
    """
    own = says(SUBJECT[role], text)
    if said:
        return own or not any(says(subject, text) for subject in SUBJECTS)
    return own and says("audit", pattern("about an audit").sub(" ", text)) and not says("weekly", text)


def quick_wins(role: Role, text: str, *, said: bool = False) -> int:
    """How many quick wins of the role's kind a plain text holds; `said` when its purpose already says quick win.

    Sales: a process change, so neither a campaign nor a hire. CMO: a campaign. CGO: experiments, counted.
    """
    if role == "cgo":
        return experiments(text) or (1 if said else 0)
    if role == "cmo":
        return int(says("campaign", text) and (said or says("campaign run", text)))
    changes = says("process change", text)
    if said:
        return int(changes or not (says("campaign proper", text) or says("hire", text)))
    if says("quick win", text):
        return int(not says("only listed", text))
    return int(changes)


def hands_over(text: str, people: Collection[str] = ()) -> bool:
    """Whether a plain text hands something to the team; a handover between two functions is another matter.

    `people` are the jobs of the company's own people as the brief names them, plain.
    """
    bare = pattern("handover between functions").sub(" ", text)
    return says("hands over", bare) or any(
        says("hands over", bare.replace(job, "team")) for job in people if len(job) > 2 and job in bare
    )


def unmet(
    role: Role, horizon: Horizon, purpose: Purpose, text: str, *, crm: Collection[str] = (), said: bool = True
) -> str | None:
    """What a plain text lacks to be a key result of its purpose in a set of this role and horizon; None when nothing.

    `crm` are the client's own names for the CRM, lower case; `said` whether its purpose is declared.
    """
    if purpose == "audit":
        return None if is_audit(role, text, said=said) else f"it is no audit of {AUDITED[role]}"
    if purpose == "quick_win" and horizon == "90d":
        return None if quick_wins(role, text, said=said) else f"it is not {requirement(role, 'HOR303').description}"
    if purpose in ("foundation", "rhythm") and horizon == "90d":
        need = requirement(role, "HOR304" if purpose == "foundation" else "HOR305")
        missing = need.lacks(text, crm=crm) if need.recognises(text) else (need.description,)
        return f"it lacks {', '.join(missing)}" if missing else None
    if purpose == "foundation":
        return None if hands_over(text) else "it hands nothing over to the team"
    return None
