"""What a promise without figures tells, clause by clause: the words that nobody can check are those in brackets."""

from __future__ import annotations

import re

import pytest

from rules.families.met_vague import judged

EMPTY = """
degree and effort, as far as their object goes
[improve]
[team alignment]
[engage a mindset]
[own stands]
[manage a risk list]
[expand into fresh segments]
[reduce the number of complaints]
[reduce the time it takes] to answer
[win back lapsed buyers]
[close more business]
evaluate results and [address gaps] through training

an object that can only be more or less, or is any number of something
[create demand]
[enter the german market]
[build a team] of stars
[build a great team]
[build teams]
[build customers]
[hire great sellers]
[find fees]
[develop incentives] to shorten cycles
[build a sales and marketing team]
[auto-assign leads]
[get a value] and trust
[build trust] and a knowledge

what something is made into, and how it is done
[make the blog a source of leads]
[make it easier] to buy
[make forecasting more accurate] and less painful
[get good at spotting churn]
[make our guides the most read page]
[get more buyers] to try the product
[execute the plan with excellence]
[provide the board with better insight]
get out into the field and [meet buyers] where they are
[make us a company] that uses budgets to guide its choices

with and through a thing only where there is one of it
[improve handovers] with a will
[improve handovers] with checklists

what was done only better or more
[onboarding improved]
[customers are delighted]
[contracts are checked] faster
[tickets are handled] properly
[marketing colleagues rewarded]

an opinion
[handovers are smooth]
[our goal is quality] work
[customers love] us
[messaging resonates]
[sales cycles shorten]
[sellers talk] value
[reps qualify leads earlier]
[buyers find the way into the product easy], and stay
messaging [that better] reflects our promise
messaging that [reflects] our promise

a name
a [stronger team spirit]
[seamless handovers]
[more trust]
[more trust] by working as one
focus: [more trust]
[all buyers receive outstanding] care

no rule, as it forbids nothing that anyone could see
[no changes] to prices

what stays one, whatever else is said
[fix communication problems] between teams
[deliver high-quality code]
make sure [that customers are happy] with the visit
[promote a healthy lifestyle]
[contribute] to a positive and inclusive company culture
"""
CHECKABLE = """
a rule
every discount has an approver
no proposal goes out without a second reader
nothing leaves the inbox unanswered
renewals and new deals stay apart, each with a forecast of its own

what was done to something, and shows
portal launched
the portal is launched
partner portal translated
win-back letters written up
price sheet transitioned to the wiki
discounts are given
terms between resellers and field sellers signed
loss of small accounts moved to telesales
running of the events desk moved to the agency
running moved to the agency
gaps in reporting identified
backlog of experiments prioritised
tasks in the board created, prioritised and closed by the desk

a thing, people that are counted, or what is there already
build a team of two
develop the incentives
find the fees
hire two sellers
hire a great seller
open a second market
enter all deals in the system
centralise knowledge
take the team through the book
draft a value
do the books
record the calls
get a value and a date from each seller
win back what we lost
execute the plan with checklists
get every seller a licence
have the finance lead approve the baseline
run every demo together with the rep
define routing and limits - operationalize the rest

a verb of effort that is a deed by what follows it
raise list prices
engage a recruiter
work out a demand plan
upgrade to the enterprise tier
look over each offer
turn on lead alerts

a clause beside
improve handovers with a checklist
strengthen the review with gates agreed for every stage
stop chasing ideas and work through an agreed plan
lift trust by launching the portal
launch a campaign to deepen trust
time from signature to start: at most a working week
move the form to those who use it

what was done to anything, and shows by where it is now
leads are moved only against a longer record
ownership of old accounts moved to telesales
customer success moved under the chief
night shift moved to the day
shared drive cleaned up
chart of accounts harmonised across the group
tutors found for every pupil
two lines with higher margins launched

people one by one, and what all of a kind need
call back prospects who missed their demo
opportunities need a champion's badge
fix billing issues
add java support
rent a bigger office
marketing audit covering channels, spend and lead quality
"""
UNTOLD = """
degree, but of one thing or up to a point
coach each seller on a live call
auto-assign every new lead to a seller
lead each meeting
maintain a risk list
own stand at the spring fair
upgrade the portal to the enterprise tier
simplify the price list to one page
promote the best rep to team lead
expand to the benelux region
assist in the negotiations
review the brand rules

what stands beside the promise
by the team
once the portal works

a name or a sentence of which no word says more or less
seamless handover
health scores available in the tool
sales and finance reconcile ledgers at month end
main themes: partners
main themes: partners and resellers
main themes: partners and two resellers
the report shows margins per branch
company wins business directly
reps qualify one better lead
the blog becomes our third most read page
higher prices for rush orders
support in german
stay interviews with the top performers
expand the range to include juices
extend the client base into europe
manage the reps' calendars
make sure
new coffee machines for all floors
forecast variance down
zero in on the right buyers

nothing at all
.
"""


def _sentences(text: str) -> list[str]:
    """What stands in a table, without the line above each group that says what its sentences are there for."""
    return [line for group in text.strip().split("\n\n") for line in group.splitlines()[1:]]


@pytest.mark.parametrize("marked", _sentences(EMPTY))
def test_the_words_that_nobody_can_check_are_told(marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    found = judged(text)
    assert isinstance(found, tuple)
    start, end = found
    assert f"{text[:start]}[{text[start:end]}]{text[end:]}" == marked


@pytest.mark.parametrize("text", _sentences(CHECKABLE))
def test_something_that_anyone_can_check(text: str) -> None:
    assert judged(text) is True


@pytest.mark.parametrize("text", [*_sentences(UNTOLD), "", "   ", '""'])
def test_what_tells_neither_is_left_alone(text: str) -> None:
    assert judged(text) is None
