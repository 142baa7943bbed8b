"""AUT706 · statements of how people work from now on: what is dealt out how, what must be, who does what."""

from __future__ import annotations

from collections.abc import Sequence

from rules.families.aut_ways_words import END, MOST_BEFORE, NOUNS, Word, at_work, may_be_way, named_from, works


def dealt_out(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "Web enquiries dealt out to the nearest depot by postcode"; not so many of them that were."""
    if clause[at].figure:
        return None
    named, last = named_from(clause, at)
    if (
        not named
        or not named[-1].is_("item")
        or last - at > MOST_BEFORE
        or any(w.is_("other", "measure") for w in named)
    ):
        return None
    i = last + 1
    while clause[i].is_("linking"):
        i += 1
    if not (clause[i].done("handled") or clause[i].text in ("go", "goes", "pass", "passes")):
        return None
    k = i + 1
    while clause[k].is_("leads_on") and clause[k].text != "in":
        k += 1
    if not clause[k].is_("how"):
        return None
    rest = clause[k:]
    if any(word.figure or word.is_("other", "measure") for word in rest[:4]) or _by_date(rest):
        return None
    return at, k + 2


def _by_date(rest: Sequence[Word]) -> bool:
    return rest[0].text in ("by", "in", "before", "on", "from") and (rest[1].stop or rest[1].is_("dates"))


def obliged(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "Stage two requires a written pain statement", "handing over of a job now needs a signed sheet"."""
    for i in range(at + 1, at + MOST_BEFORE + 3):
        word, after = clause[i : i + 2]
        if word.text in ("requires", "require", "needs", "need", "demands", "must", "cannot"):
            subject = clause[at:i]
            sure = any(one.is_("way", "item") for one in subject) and not any(
                one.is_("other", "measure") for one in subject
            )
            bare = word.text in ("must", "cannot") and not after.stop
            return (at, i + 3) if sure and (bare or after.is_("articles", "way")) else None
        if word.is_("bounds") and word.text not in ("over", "to", "for", "now"):
            return None
    return None


def waits(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "No estimate before a site survey", "nobody grants samples without a ticket", "only signed quotes go out"."""
    if not clause[at].is_("all") or clause[at].text in ("every", "each", "all", "any"):
        return None
    subject = clause[at + 1 : at + 6]
    if any(word.is_("other", "measure", "results") for word in subject[:3]) or any(
        word.text == "longer" for word in subject
    ):
        return None
    bound = next((i for i, word in enumerate(clause) if word.is_("waits")), None)
    if bound is None or clause[bound + 1].stop:
        return None
    sure = clause[at].text in ("nobody", "none") or any(word.is_("item", "way", "part", "old") for word in subject)
    return (at, bound) if sure else None


def goes(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "Opportunities without a next step fall out of the forecast", "credit notes start with the shift lead"."""
    if clause[at].figure or (clause[at].verb and not clause[at].is_(*NOUNS)):
        return None
    if any(word.is_("measure", "several", "mine") for word in clause) or clause[at].text == "twenty":
        return None
    behind = next(i for i in range(at, len(clause)) if clause[i].stop or clause[i].is_("bounds", "waits"))
    for i in range(at + 1, at + MOST_BEFORE + 4):
        word, after, head = clause[i], clause[i + 1], clause[min(i, behind) - 1]
        several = head.text.endswith("s")
        if not head.is_("item", "way") or not word.does("goes") or word.form != ("base" if several else "s"):
            continue
        if clause[i - 1].is_("articles", "pronouns") or clause[i - 1].text == "to":
            continue
        rule = after.is_("bounds", "articles", "leads_on", "waits", "all")
        money = any(one.figure for one in clause[i : i + 5])
        return (at, i + 1) if rule and not money and after.text not in ("up", "down", "from", "over") else None
    return None


def contrasted(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "Slots released at four rather than first come", "enquiries no longer go to the general inbox"."""
    told = _is_deed(clause[at])
    named, last = named_from(clause, at + told)
    if (
        not named
        or not (at_work(named) or named[-1].is_("group"))
        or not may_be_way([w for w in named if not w.is_("group")] or named)
    ):
        return None
    if any(word.is_("pronouns") for word in clause[at : last + 1]):
        return None
    rest = [word.text for word in clause[last + 1 :]]
    if any(word.figure or word.is_("measure", "pronouns") for word in clause[last + 1 :]) or "so" in rest:
        return None
    if "no" in rest and rest[rest.index("no") + 1 : rest.index("no") + 2] == ["longer"]:
        return at, last + 4
    after = clause[last + 1]
    done = told or after.form in ("ed", "s", "both") or after.text.endswith("ed")
    if done and ("rather" in rest or "instead" in rest):
        return at, last + 1
    return None


def _is_deed(word: Word) -> bool:
    """Whether a word with which a clause opens is a verb of doing and can be no noun."""
    return works(word, "base") and not word.is_(*NOUNS)


def becomes(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "Pre-approval becomes part of each rebate", "a survey is a condition of every quote"."""
    for i in range(at + 1, at + MOST_BEFORE):
        if clause[i].text in ("becomes", "become", "made"):
            behind, last = named_from(clause, i + 1)
            sure = any(word.is_("way", "item", "part") for word in clause[at:i])
            return (at, last) if sure and behind and behind[-1].is_("made_so") else None
    return None


def people_do(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "Service engineers log upsell leads", "every store manager sends the figures by Monday"."""
    i = next((i for i in range(at, at + 5) if not clause[i].is_("articles") and _are_people(clause, i)), None)
    if i is None or any(word.is_("bounds") or word.figure or word.form == "ed" for word in clause[at:i]):
        return None
    paired = clause[i + 1].text in ("and", "&") and clause[i + 2].is_("group")
    i += 2 * paired
    who, does, what = clause[i : i + 3]
    if any(word.text in _EXECUTIVES for word in clause[at:i]) or any(word.text == "own" for word in clause[i:]):
        return None
    several = paired or (who.text.endswith("s") and who.text not in _ONE)
    if does.text in ("all", "now", "both", "also") or does.text.endswith("ly"):
        does, what = what, clause[i + 3]
    if does.is_("results") and not (does.text in ("meet", "meets", "plan", "plans") and what.text in _MEETS):
        return None
    if does.verb == frozenset(("looks",)) or does.stop:
        return None
    form = "base" if several else "s"
    if not (works(does, form) or does.form == form or does.is_("results")):
        return None
    rest = clause[i + 2 :]
    if any(word.figure for word in rest) or any(word.is_("measure", "several") for word in rest[:4]):
        return None
    sure = (
        does.is_("results")
        or any(word.is_("item", "way", "part", "old") for word in clause[at:i])
        or any(word.is_("item", "way", "part", "old") for word in rest[:6])
    )
    told = what.is_("articles", "bounds", "all") or any(word.is_("item", "way", "part") for word in rest[:3])
    told = told or any(word.text == "same" for word in rest)
    return (at, i + 4) if sure and told else None


_EXECUTIVES = frozenset(("vp", "of", "chief", "fractional", "interim"))
_ONE = frozenset(("sales", "operations", "ops", "revops", "success", "logistics", "presales"))


def _are_people(clause: Sequence[Word], i: int) -> bool:
    """Whether a word names people who work here, and no other word of a longer name follows."""
    after = clause[i + 1]
    if after.is_("group") and after.form != "base":
        return False
    return clause[i].is_("group") and not clause[i].text.endswith("'s")


def comes_round(clause: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "Deal clinic twice a month", "commit call weekly"; with people from outside it is no way to work."""
    then = next((i for i in range(at, len(clause)) if clause[i].is_("often") or clause[i].text in _TIMES), None)
    if then is None or clause[at].figure or _is_deed(clause[at]) or any(word.is_("outside") for word in clause):
        return None
    named, last = named_from((*clause[:then], END), at)
    if last + 1 != then or not named or not named[-1].is_("meets") or not any(w.is_("part") for w in named[:-1]):
        return None
    return (at, then + 2) if clause[then].is_("often") or not clause[then + 1].stop else None


_TIMES = ("once", "twice", "every")
_MEETS = frozenset(("on", "every", "weekly", "monthly", "fortnightly", "before", "after", "once", "twice"))
