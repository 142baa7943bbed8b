"""The frame of a mail around somebody's notes: its head, its greeting and its close, which no summary takes over."""

from __future__ import annotations

import re

from rules.texts.figure_words import MONTHS

_HEAD = re.compile(
    r"(?:to|from|cc|bcc|date|sent|an|von|gesendet|datum|à|de|envoyé|para|enviado|fecha)\s?:\s.*"
    r"|(?:subject|re|fwd?|aw|wg|betreff|objet|asunto)\s?:(?P<subject>.*)",
    re.IGNORECASE,
)
_SURE = re.compile(r"(?:to|from|subject|re|betreff|objet|asunto)\b", re.IGNORECASE)
"""Heads that one line alone is enough for; "Sent: 40 offers" alone is work."""
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|evening)|morning|hallo|liebe[rs]?|guten (?:tag|morgen)|moin|"
    r"bonjour|chère?|salut|hola|estimad[oa]|querid[oa])(?: [^\W\d_][\w.'’-]*){0,3}\s*[,!:]?",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?:(?:kind |best |warm |many )?(?:regards|wishes|thanks)|best|cheers|thanks(?: a lot)?|thank you|yours|talk soon|"
    r"(?:viele|beste|liebe|herzliche|mit freundlichen) grüße(?:n)?|vg|lg|gruß|danke|"
    r"cordialement|bien à (?:vous|toi)|merci|saludos|un saludo|gracias)(?:,? [^\W\d_][\w.'’-]*){0,2}\s*[,!.]?",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:here(?:'|’)?s|here (?:is|are|comes?)|attached|please find|find (?:below|attached)|anbei|hier (?:ist|sind|"
    rf"kommt)|voici|ci-joint|aquí (?:está|va|tienes)|adjunto)\b(?: [\w'’-]+){{0,3}}? (?:{'|'.join(MONTHS)}|updates?|"
    r"reports?|summary|notes|numbers|recap|wrap|rundown|week|month|quarter|bericht|stand|zahlen|woche|monat|quartal|"
    r"point|bilan|rapport|semaine|mois|trimestre|resumen|informe|semana|mes)\b(?: [\w'’-]+){0,3})"
    r"(?:,? (?:as (?:promised|agreed)|wie besprochen|comme convenu))?(?:,? (?:sorry|apologies)(?: (?:it(?:'|’)?s|"
    r"for (?:being|the)) (?:a bit |so )?(?:late|delay)))?\s*[.:!]?|(?:sorry|apologies)(?: (?:it(?:'|’)?s|for (?:being|"
    r"the)) (?:a bit |so )?(?:late|delay))\s*[.:!]?|hope (?:you(?:'re|’re| are)|this finds you|all is) .{0,30}",
    re.IGNORECASE,
)
"""What opens a mail after the greeting and says nothing of the work: "here's March as promised, sorry it's late"."""
_ONLY_A_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?\s?,")
"""A greeting that is nothing but the reader's name: "Aoife,"."""
_SIGNED = re.compile(r"[A-ZÀ-Þ][\w'’-]*\.?(?: [A-ZÀ-Þ][\w'’-]+)?")
_GREETING_LINES = 3
_HEAD_LINES = 6
"""Lines within which the head and the greeting of a mail stand."""
_NAME_WORDS = 3


def frame_lines(lines: list[str]) -> tuple[set[int], set[int]]:
    """The lines of a mail's frame, from 1, and those among them that name its subject."""
    frame: set[int] = set()
    subjects: set[int] = set()
    filled = [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]
    top = filled[:_HEAD_LINES]
    if sum(_HEAD.fullmatch(line) is not None for _, line in top) == 1:
        top = [(number, line) for number, line in top if not _HEAD.fullmatch(line) or _SURE.match(line)]
    for number, line in top:
        if (head := _HEAD.fullmatch(line)) is not None:
            (subjects if (head["subject"] or "").strip() else frame).add(number)
        elif _GREETING.fullmatch(line):
            frame.add(number)
    greeted = False
    for number, line in filled[:_GREETING_LINES]:
        if number in frame or _ONLY_A_NAME.fullmatch(line):
            greeted = greeted or number not in frame
            frame.add(number)
    if frame and greeted:
        last = max(frame)
        after = next(((number, line) for number, line in filled if number > last), None)
        if after is not None and _OPENING.fullmatch(after[1]):
            frame.add(after[0])
    if greeted and len(filled) > 1 and _SIGNED.fullmatch(filled[-1][1]) and not lines[filled[-1][0] - 2].strip():
        frame.add(filled[-1][0])
    for at, (number, line) in enumerate(filled):
        after = filled[at + 1 :]
        if _CLOSE.fullmatch(line) and len(after) <= 2 and all(len(one.split()) <= _NAME_WORDS for _, one in after):
            frame |= {number, *(one for one, _ in after)}
            break
    return frame, subjects
