"""What promises a figure that only impresses: the words that promise it are those in brackets."""

from __future__ import annotations

import re

import pytest

from rules.families.met_vanity import vanity_promises

PROMISED = """
the most seen
make our page the [most viewed]
our channel becomes the [most shared] of all

more of it
send more, [email more]
more [outbound activity]
phones are ringing: far more [outbound activity]

leads and enquiries that nobody qualified
[grow raw leads]
[grow raw lead] volume by a third
[25 leads] with a budget
[leads] found = 500
[top leads] x2
[leads] of any kind x2
[number of enquiries] lifted from 80 to 140
[bring in 800 enquiries]
[half of the enquiries] up to 900

what is seen of a place, or seen at all
[a wider reach]
[organic reach]
[profile visits] +1,000 a week
[visits] to the site up 40 %
[30k site visits]
[900 likes]
[audience] of 5,000 on the blog
[audience] growth on the blog
[growth in followers]
50 posters, [2m reach]
[overall weekly traffic] at 27k site visits
[50 % annual visitor] growth rate that lasts
hub with [50% annual visitor] growth rate that lasts
[monthly site visits]
[traffic]
[followers] past the 9,000 mark

so many calls and mails that they are only counted
[15 cold calls]
[sixty cold calls]
[two thousand cold emails]
[500 emails]
[5k emails]
reps to [complete 60 cold calls] each working day
[ten calls] a day
[ten calls] per seller
[two thousand emails] out of the door
[cold calls]: 60 a day

what is behind a noun and leaves it what it is
[60 cold calls] reviewed
[60 cold calls] improve
[traffic] weekly
[5 followers] only
[followers]: rising

people to contact at a rate
[phone 20 prospects] a day
the seller [phones 20 prospects] a day
and [phone 20 prospects] a day

a verb that leads there, or comes before another noun
[raise traffic] to 9,000
[traffic] from 8,000 to 14,000
[from 500 to 900 followers]
[drive 15 % more traffic] to website
[followers and 40 % more fans]
deals and [900 followers]
traffic to [the page from 8,000 to 14,000 monthly visits]
"""
LEFT = """
the most seen of what is there
interview buyers and open the three most visited pages
the most viewed page

more of something else
emails more than calls
emailed more
more activity
sales activity
outbound work is no activity

leads that somebody qualified, or that are handled
the two team leads run the Monday review
50 leads that answered
50 leads with a budget, each qualified
qualified leads: 50
lead routing
enquiries from 80 to 140 a month
answer 80 enquiries within a day
post the enquiries that wait, with one name each
the vp of sales leads 3 reviews
leads untouched for 48 hours
traffic that converts to trials
raise traffic to trials
visitors who buy up by 9 %

no place where people look
visits to eight plants
audience work on the blog
8 in reach
reach the 40 buyers
ask what the blog shows and whom it reaches
spend a day beside the callers while they dial
while they dial

so few that each counts, or each with its worth
14 cold calls
three emails
60 discovery calls
make cold calls
no 60 cold calls
cut 60 cold calls
60 cold call scripts

nobody or nothing is contacted at a rate
phone 150 prospects
phone 12 prospects every week
phone prospects 20 a day
roll call at 8:30 with the prospects a day
by phone 20 prospects a day

part of another promise
follow-up calls on ten jobs
raise sales by followers
raise sales to followers
traffic report
"""


def _sentences(text: str) -> list[str]:
    """What stands in a table, without the line above each group that says what its sentences are there for."""
    return [line for group in text.strip().split("\n\n") for line in group.splitlines()[1:]]


@pytest.mark.parametrize("marked", _sentences(PROMISED))
def test_the_words_that_promise_it_are_told(marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    found = vanity_promises(text)
    assert marked in [f"{text[:start]}[{text[start:end]}]{text[end:]}" for start, end in found]


@pytest.mark.parametrize("text", _sentences(LEFT))
def test_what_promises_something_else_is_left_alone(text: str) -> None:
    assert not vanity_promises(text)
