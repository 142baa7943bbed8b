"""A set put into another shape in plain words: another day, hours, order; two made one; everything two weeks later.

Also what is asked of one key result ("why KR1?", "who does KR4?") and words on the set as a whole ("fewer key results",
"start over", "that's not what I said"). Each change is asked of the rules first, as every wish is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, cast

from assistant.conversation import goals_at, objective
from assistant.conversation.acts import kr_of, named
from assistant.conversation.showing import finding_lines
from assistant.conversation.state import Offer, Plain, State, copied
from assistant.conversation.taking import Act
from assistant.conversation.wishes import made, wished
from assistant.conversation.work import Work
from assistant.critique.engagement import number
from rules.plain import listed, tidy

_LEAD = (
    r"^\W*(?:(?:please|ok(?:ay)?|so|then|no|wait|hm+|well|and|but|yes|actually|also|maybe|now|let['’]?s|just|"
    r"i['’]d like to|i would like to|i want to|i think|we should|should we|can (?:you|we|i)|could (?:you|we|i)|"
    r"shall we|can|could|should|may)\b[\s,.!:-]*)*"
)
_KR = r"(?P<kr>kr[\s#-]*\d{1,3}|(?:the )?(?:last|first|second|third|fourth|fifth|sixth) (?:one|key result)|that one|it)"
_OTHER = _KR.replace("<kr>", "<other>")
_N = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|ten)"
_SPAN = rf"{_N} (?P<unit>days?|weeks?|months?)"
_DAYS_OF = {"day": 1, "week": 7, "month": 30}
_WHOLE = r"(?:everything|it all|all(?: of (?:it|them|this))?|the (?:whole|entire) (?:thing|plan|set|lot)|all dates)"


def _way(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in words), re.IGNORECASE)


_WAYS: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...] = (
    ("move all", (
        _way(rf"{_LEAD}(?:move|shift|push|delay|postpone|start)s? {_WHOLE}(?: back| out| forward)?(?: by)? {_SPAN}"
             r"(?: (?P<way>later|earlier|sooner|back|on|forward))?\b.{0,60}$"),
        _way(rf"{_LEAD}{_WHOLE}(?: (?:should|must|has to|needs to|can|could))?(?: (?:move|moves|shift|shifts|start|starts|be"
             rf"|be moved|go))*(?: by)? {_SPAN} (?P<way>later|earlier|sooner|back)\b.{{0,60}}$"),
    )),
    ("due", (
        _way(rf"{_LEAD}{_KR}\s*(?:[:,–-]\s*|\b(?:should|must|has to|needs to|can|could|may|shall)\s+(?:be\s+)?|is\s+)*"
             r"(?:(?:due|done|finished|ready|move[ds]?)\s*(?:by|on|to|at|is|:|=)?|by|on)\s*day (?P<day>\d{1,3})\W*$"),
        _way(rf"{_LEAD}(?:move|push|shift|put|set|bring) {_KR} (?:(?:back|out|forward) )?(?:to|on|until|by|at) "
             r"day (?P<day>\d{1,3})\W*$"),
        _way(rf"{_LEAD}(?:move|push|shift|put) {_KR} (?P<way>back|out)(?: by)? {_SPAN}\W*$",
             ),
        _way(rf"{_LEAD}(?:(?:move|push|shift|put|bring|make) )?{_KR}\s*[:,]?\s*(?:(?:should be|due|back|out|forward|by)\s+)*"
             rf"{_SPAN} (?P<way>later|earlier|sooner|back)\b.{{0,40}}$"),
    )),
    ("hours", (
        _way(rf"{_LEAD}(?:(?:give|make|set|put|cut|reduce) )?{_KR}\s*[:,]?\s*(?:\b(?:should|must|may|can|to|at|needs?|takes?|"
             r"take|be|have|get|is|by|only|down to)\s+)*(?P<n>\d{1,3}) ?(?:hours?|hrs?|h)\b\s*(?P<way>less|fewer|more)?"
             r"(?: only)?\W*$"),
        _way(rf"{_LEAD}(?:that(?:['’]s| is) )?(?:too many|so many|fewer|less|too few|not so many|more) hours (?:for|on|in) "
             rf"{_KR}\W*$",
             rf"{_LEAD}{_OTHER} (?:is|has|takes|needs|costs|asks) (?:for )?(?:too|so) many hours\W*$"),
    )),
    ("merge", (
        _way(rf"{_LEAD}(?:merge|combine|join|connect|unite|put together|make one (?:out )?of) {_KR}(?:,| and| with| into|"
             rf" to| &| \+)+ {_OTHER}(?!\w).{{0,30}}$"),
        _way(rf"{_LEAD}{_KR} (?:and|&) {_OTHER} (?:is|are|say|look|sound|seem)(?: \w+)? (?:the same|similar|alike|one)\b"
             r".{0,50}$"),
    )),
    ("order", (
        _way(rf"{_LEAD}(?:put|move|set|place|list|make|bring) {_KR} (?:(?:to|at|in|on|as) )?(?:the )?"
             rf"(?P<place>first|top|front|last|end|bottom|(?:before|ahead of|after|behind|below|above) {_OTHER})"
             r"(?: place| position)?\W*$"),
        _way(rf"{_LEAD}{_KR} (?:should|must|has to|needs to|goes|comes?|to)\s*(?:be|come|go|stand|to|at|the|\s)*"
             r"(?P<place>first|top|front|last|end|bottom)\W*$"),
    )),
    ("why this", (
        _way(rf"^\W*(?:but |and |ok |so )?(?:why|what(?:['’]s| is)|what for|wherefore)\s+(?:is |do we (?:have|need) |have |"
             rf"does |should (?:i|we) (?:do|have) |on earth |the (?:point|use) of )*{_KR}(?!\w)(?: (?:there|here|in (?:there|it|"
             r"the set)|in|for|needed|so important|good for|about|necessary|important))*\W*$"),
    )),
    ("who does", (
        _way(rf"^\W*(?:and |but )?who (?:does|is (?:doing|responsible for|on|in charge of)|will do|would do|owns|works on|"
             rf"is supposed to do) {_KR}\W*$"),
    )),
    ("fewer", (
        _way(rf"{_LEAD}(?:(?:give|show|make)(?: me| us| it)? |there (?:are|is) |that(?:['’]s| is) |i want |we want |it(?:['’]s| is) "
             r")?(?:fewer|less|too many|far too many|not so many|way too many) (?:key results?|krs?|goals|of them|results|"
             r"things)\b.{0,30}$"),
    )),
    ("objective", (
        _way(rf"{_LEAD}(?:make |change |put |reword |rewrite |replace )?(?:(?:the|my|our) )?(?:first |90[- ]day |six[- ]month )?"
             r"(?:objective(?: (?P<which>o?\d))?|(?P<id>o\d))(?: (?:should|must|has to|ought to) (?:be|read|say)| to| with| as|"
             r" is)?\s*(?::|,|–|-|\bthat\b)?\s+(?P<text>(?!makes?\b|is\b|too\b|does).{8,})$"),
    )),
    ("no objective", (
        _way(rf"{_LEAD}(?:i (?:do not|don['’]?t|hate|dislike)(?: really)?(?: (?:like|want))?|what about|change|rework|rewrite|"
             r"reword) (?:the|that|this|your) (?:first |90[- ]day )?objective\b.{0,30}$",
             r"^\W*(?:the|that|this|your) objective (?:is|sounds|does).{3,40}$"),
    )),
    ("start over", (
        _way(rf"{_LEAD}(?:start (?:over|again|afresh|anew)|begin again|(?:all )?from scratch|(?:make|do|write) (?:it all|"
             r"everything|it) (?:again|new|anew))\W*$"),
    )),
)  # fmt: skip
_NOT_SAID = re.compile(
    r"^\W*(?:(?:no|wait|sorry|hey|but|hm+)\b[\s,.!]*)*(?:(?:that|this)(?: is| was|['’]s)? ?(?:not|n['’]t|isn['’]?t|wasn['’]?t) "
    r"(?:what|how|as) (?:i|we) (?:said|meant|told|wrote|wanted)|i (?:did ?n['’]?t|did not|never) (?:say|said|mean|write) "
    r"(?:that|this|it|so)|you (?:got|have|understood|read) (?:that|it|me|this) (?:all )?wrong|not what i (?:said|meant)|"
    r"that(?:['’]s| is) wrong|wrong)\W*$",
    re.IGNORECASE,
)
_LONGEST = 400


def wanted(state: State, message: str) -> Act | None:
    """The wish that a message has of the set's shape; None for anything else."""
    text = message.strip().removeprefix("- ").strip()
    if len(text) > _LONGEST or not text:
        return None
    if _NOT_SAID.match(text) and (state.versions or state.has_goals):
        return Act("not said")
    if not state.has_goals:
        return None
    for name, patterns in _WAYS:
        for pattern in patterns:
            match = pattern.match(text)
            if match is not None and (act := _act(name, match)) is not None:
                return act
    return None


def _act(name: str, match: re.Match[str]) -> Act | None:
    found = {key: one for key, one in match.groupdict().items() if one}
    words = found.get("text", "").strip(" \"“”'")
    if name == "objective" and (len(words.split()) < _LEAST_WORDS or words.endswith("?")):
        return None
    size: str | None = found.get("day") or found.get("n")
    length = None if size is None else float(size) if size.isdigit() else number(size) or 1.0
    unit = _DAYS_OF.get(found.get("unit", "").lower().rstrip("s"))
    way = found.get("way", "").lower()
    how = "to" if "day" in found else way
    if unit and length is not None:
        length *= unit
        how = way or "later"
    other = kr_of(found.get("other"))
    return Act(
        name,
        kr=kr_of(found.get("kr")) or (other if name == "hours" else ""),
        number=length,
        code=other,
        metric=found.get("place", "").lower().split()[0] if found.get("place") else (found.get("which") or found.get("id") or ""),
        words=words or how,
    )  # fmt: skip


_LEAST_WORDS = 4


def _meant(work: Work, act: Act) -> tuple[str, Plain] | None:
    """The key result that is meant; which there are is said where it is none of them."""
    document = work.state.document
    id_ = named(act, document, work.state.about or None) if document is not None else None
    kr = goals_at.find(work.state.value, id_) if id_ else None
    if id_ is None or kr is None:
        ids = [str(one["id"]) for _, one in goals_at.key_results(work.state.value)]
        which = "Which one?" if act.kr in ("it", "") else f"There is no {act.kr}."
        work.say(f"{which} The key results are {listed(ids)}.")
        return None
    work.state = work.state.with_(about=id_)
    return id_, kr


def _due(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None or act.number is None:
        return False
    id_, kr = found
    old = int(kr.get("due_day") or 0)
    by = -1 if act.words in ("earlier", "sooner") else 1
    day = int(act.number) if act.words == "to" else old + by * int(act.number)
    if day < 1:
        work.say(f"{id_} is due on day {old}: that would be before day 1.")
        return False
    row = {**kr, "text": _with_day(str(kr["text"]), old, day), "due_day": day, "author": "edited"}
    wished(work, goals_at.replaced(work.state.value, id_, row), f"{id_} due on day {day} instead of {old}")
    return False


def _with_day(text: str, old: int, new: int) -> str:
    return re.sub(rf"\bday {old}\b", f"day {new}", text)


def _move_all(work: Work, act: Act) -> bool:
    """Another start: due days count from it, so every date moves with it."""
    value = copied(work.state.value)
    engagement = cast("Plain", value["engagement"])
    was = dt.date.fromisoformat(str(engagement["start"]))
    by = int(act.number or 0) * (-1 if act.words in ("earlier", "sooner", "forward") else 1)
    engagement["start"] = (was + dt.timedelta(days=by)).isoformat()
    work.say("Due days count from the start, so with another start every date moves.")
    wished(work, value, f"start {engagement['start']} instead of {was.isoformat()}")
    return False


def _hours(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None:
        return False
    id_, kr = found
    was = float(kr.get("hours") or 0)
    if act.number is None:
        work.say(f"{id_} takes {was:g} hours. How many shall it be? Say “{id_} should take {tidy(was / 2):g} hours”.")
        return False
    step = {"less": -1, "fewer": -1, "more": 1}.get(act.words, 0)
    hours = was + step * act.number if step else act.number
    if hours <= 0:
        work.say(f"{id_} takes {was:g} hours: nothing would be left of them. “drop {id_}” takes it out.")
        return False
    row = {**kr, "hours": tidy(hours), "author": "edited"}
    row.pop("effort", None)
    wished(work, goals_at.replaced(work.state.value, id_, row), f"{id_} with {tidy(hours):g} hours instead of {was:g}")
    return False


def _merge(work: Work, act: Act) -> bool:
    """Two key results as one, offered in their own sentences: whoever wants others words them."""
    one, other = _meant(work, act), _meant(work, Act("merge", kr=act.code))
    if one is None or other is None or one[0] == other[0]:
        return False
    (first, kr), (second, more) = one, other
    wordings = f"Word it yourself: “{first}: …”, and “drop {second}”."
    if kr.get("target") is not None and more.get("target") is not None:
        work.say(f"{first} and {second} each move a figure of their own, and one key result measures one. {wordings}")
        return False
    base, added = (more, kr) if more.get("target") is not None else (kr, more)
    due = max(int(kr.get("due_day") or 0), int(more.get("due_day") or 0))
    texts = [
        _with_day(str(row["text"]), int(row.get("due_day") or 0), due).rstrip(" .") for row in (kr, more)
    ]  # fmt: skip
    row: Plain = {**base, "id": first, "text": f"{texts[0]}; {texts[1][0].lower()}{texts[1][1:]}", "author": "edited"}
    row["hours"] = tidy(float(base.get("hours") or 0) + float(added.get("hours") or 0))
    row.update({"due_day": due} if due else {})
    for name in ("effort", "arithmetic", "play"):
        row.pop(name, None)
    value = goals_at.replaced(goals_at.without(work.state.value, second), first, row)
    if broken := work.brings(value):
        work.say(f"{first} and {second} cannot simply be one:", *finding_lines(broken, most=2), wordings)
        return False
    work.say(f"{first} and {second} as one could be, with the hours of both:", f"  {row['text']}.")
    work.say(f"Say “yes” to have it so. {wordings} “No” leaves both.")
    offer = Offer(what=f"merging {first} and {second}", nearest=value, nearest_words=f"{first} and {second} as one")
    work.state = work.state.with_(offer=offer)
    return False


def _order(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None:
        return False
    id_, _ = found
    value = copied(work.state.value)
    for holder, kr in goals_at.key_results(value):
        if kr["id"] != id_:
            continue
        rows = cast("list[Plain]", holder["key_results"])
        others = [one for one in rows if one["id"] != id_]
        place = 0 if act.metric in ("first", "top", "front") else len(others)
        beside = next((i for i, one in enumerate(others) if one["id"] == act.code), None)
        if act.code and beside is None:
            work.say(f"{act.code} stands under another objective than {id_}: the order is one within an objective.")
            return False
        if beside is not None:
            place = beside + (act.metric in ("after", "behind", "below"))
        holder["key_results"] = [*others[:place], kr, *others[place:]]
        work.state = work.state.changed(value, f"{id_} in another place")
        order = listed([str(one["id"]) for one in cast("list[Plain]", holder["key_results"])])
        work.say(f"Done: {holder['id']} lists {order} now; the numbers stay, so that notes on them stay right.")
        return True
    return False


def _why(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None:
        return False
    id_, kr = found
    holder = next(one for one, row in goals_at.key_results(work.state.value) if row["id"] == id_)
    work.say(f"{id_}: {kr['text']}")
    if kr.get("answers"):
        work.say(f"  It answers what you said: “{kr['answers']}”")
    if (purpose := _FOR.get(str(kr.get("purpose")))) is not None:
        work.say(f"  In the set it is {purpose}.")
    goals = {str(one["id"]): one for one in cast("list[Plain]", work.state.value.get("company_objectives") or [])}
    serves = [goals[one] for one in cast("list[str]", holder.get("supports") or []) if one in goals]
    if serves:
        work.say(f"  {holder['id']}, under which it stands, is for: " + "; ".join(f"{one['id']} “{one['text']}”" for one in serves))
    for name in ("arithmetic", "effort"):
        if kr.get(name):
            work.say(f"  {'Its figure' if name == 'arithmetic' else 'Its hours'}: {kr[name]}")
    work.say(f"If it does not fit: “drop {id_}”, “{id_}: …” with your own sentence, or “{id_} makes no sense”.")
    return False


_FOR = {
    "audit": "the audit that everything else rests on", "instrument": "what makes a figure known that nobody has yet",
    "quick_win": "the early result", "foundation": "what the later ones stand on", "rhythm": "the regular meeting",
    "outcome": "a result that counts",
}  # fmt: skip


def _who(work: Work, act: Act) -> bool:
    found = _meant(work, act)
    if found is None:
        return False
    id_, kr = found
    hours = float(kr.get("hours") or 0)
    given = cast("dict[str, Any]", kr.get("delegated") or {})
    more = float(kr.get("delegated_hours") or 0)
    others = f"; {given.get('who') or 'the team'}, with {more:g} hours" if more else ""
    work.say(f"{id_}: the executive, with {hours:g} hours{others}.")
    work.say(f"To name somebody put it into the sentence: “{id_}: …”.")
    return False


def _fewer(work: Work, _: Act) -> bool:
    ids = [str(kr["id"]) for _, kr in goals_at.key_results(work.state.value)]
    free = [one for one in ids if not work.brings(goals_at.without(work.state.value, one))]
    work.say(f"There are {len(ids)}. " + (
        f"Without breaking a rule {listed(free, 'or')} can go: “drop {free[0]}”." if free else "Each is needed by a rule."
    ))  # fmt: skip
    return False


def _objective(work: Work, act: Act) -> bool:
    value = copied(work.state.value)
    holders = [o for one in cast("list[Plain]", value["okr_sets"]) for o in cast("list[Plain]", one["objectives"])]
    place = int(re.sub(r"\D", "", act.metric) or 1)
    if not 0 < place <= len(holders):
        work.say(f"There are {len(holders)} objectives: {listed([str(one['id']) for one in holders])}.")
        return False
    holder = holders[place - 1]
    holder["text"] = act.words[0].upper() + act.words[1:].rstrip(" .")
    holder["author"] = work.state.speaker or "founder"
    for name in ("citations", "play"):
        holder.pop(name, None)
    for one in objective.criticised(str(holder["text"]), work):
        work.say(f"  {one.severity} {one.code}: {one.message.replace('KR1', 'it')}")
    wished(work, value, f"{holder['id']} in your words")
    return False


def _no_objective(work: Work, _: Act) -> bool:
    work.say("How should it read? “the objective should be: …”, one sentence of yours; “redraft” words it anew.")
    return False


def _over(work: Work, _: Act) -> bool:
    work.say(
        "What you told me stays; “redraft” drafts the sets anew from it, “undo” takes back one step after another, and "
        "anything that is wrong you can simply say anew."
    )
    return False


def _not_said(work: Work, _: Act) -> bool:
    if not work.state.versions:
        work.say("Then say it anew, and it takes the place of what I noted.")
        return False
    last = work.state.versions[-1].what
    work.say(f"The last that I took down: {last}. “undo” takes it back; or say how it is, and that takes its place.")
    return False


STEPS: Mapping[str, Callable[[Work, Act], bool]] = {
    "due": _due, "move all": _move_all, "hours": _hours, "merge": _merge, "order": _order, "why this": _why,
    "who does": _who, "fewer": _fewer, "objective": _objective, "no objective": _no_objective, "start over": _over,
    "not said": _not_said,
}  # fmt: skip
