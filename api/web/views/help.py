"""What can be said at any time, for whoever asks."""

from __future__ import annotations

HELP = (
    ("no, it's two days a week", "Corrections win over what was said before."),
    ("don't know", "Then it is a known gap, and measuring it becomes part of the work."),
    ("why?", "What the open question is for. “Why?” beside a finding tells the rule's reason."),
    ("what if we had three days?", "Counts it through; the document stays as it is."),
    ("KR2 is too soft", "Moves a target within what the rules carry; “too ambitious” the other way."),
    ("drop KR3", "Tells first which rule speaks against it, if one does."),
    ("split KR4 into … / …", "Two key results of one."),
    ("swap in churn", "A key result on another metric, where the playbook has one."),
    ("anyway, because …", "Keeps a wish that breaks a rule, with your reason as a waiver."),
    ("redraft", "Drafts the sets anew from what is known now."),
    ("undo", "Takes the last change back; again, the one before it."),
    ("I agree", "Records your yes with its date; the other side's comes after it."),
)
