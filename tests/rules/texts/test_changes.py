"""What starts a significant change is known by its words, and what only looks, plans or waits is left alone."""

from __future__ import annotations

import pytest

from rules.texts.changes import change_in
from rules.texts.recognition import plain

STARTS = """
Freeze all discounts above 10 % until further notice
Start the content programme with two posts a week
Put the ten smallest accounts on self-service
Begin the turnaround of the SDR team
New bonus rules announced to the reps
Sales moves into the marketing office, one team from now on
Hand pricing decisions to the branch heads
Take the SDRs off cold calling
Weekly forecast meeting every Monday with all AEs, from week 2
Close the Leeds office
The old playbook is withdrawn
Shorten the trial to seven days
Give each rep a named account list
Discount limit cut to 10 %
Every deal over 20k needs my approval
Turn off the chatbot
Sign the new agency
Send the first outbound wave to 500 prospects
Upgrade the CRM to Enterprise and move all reps over
Change the homepage headline
Reset the quotas
Dissolve the partner team
Run the first sprint with the new process
Quick win: stop the monthly report nobody reads
Set a two-hour response rule for inbound leads
Rewrite the sales deck and have all reps use it
Get all reps onto the same forecast template
Free trial replaced by a demo call
Ask finance to pay commissions on cash received
Prices go up by 5 % on 1 March
Swap the two team leads
Open the new Slack channel and end the email reports
Bring in an interim SDR manager
Reduce the number of pipeline stages from nine to five
Reps start using MEDDIC in all deals
Customer success takes over renewals in week 3
Double the ad budget
Make CRM updates compulsory
Fire the weakest performer
New email sequences go out to all leads
Have marketing qualify all leads before they reach sales
Merge the two pipelines in HubSpot
Campaign for the new segment goes live
Two AEs become team leads
Ban discounts without approval
Stop sponsoring the trade fair
Introduce a standard demo
Retire two of the five products
Apply the new ICP to all campaigns
Enforce next steps in the CRM
Put a hiring freeze in place
Weekly deal desk started
All inbound leads now go to Anna
Give the two senior AEs the enterprise accounts
Retire the old pitch deck
Ask the agency to stop all campaigns and hand over the accounts
Sales and CS now share one Slack channel for handovers
Quarterly quotas instead of annual ones from week 3
Clean up the pipeline: close every deal older than 180 days
Put the SDRs under marketing
New email signature and call script for the whole team
Webinar series kicked off
Take over the Monday meeting and shorten it to 30 minutes
Reps log every call from now on
Delete inactive contacts from HubSpot
Turn off the lead-gen ads on Facebook
Switch the free trial to a demo request
Bonus for next-step hygiene paid from week 2
Start charging for onboarding
Promote the best AE to team lead
Add a call-to-action to every blog post
Onboard the new SDR agency
New territories in force
Lower the minimum contract to six months
Redo the pricing page
Roll the team onto Gong
Hand renewals to the account managers
Have reps follow the new talk track
Renegotiate the Salesforce contract
Introduce OKRs to the team
Drop two of the five product lines
Sequence of seven emails goes out to all dormant leads
Outbound stopped, budget shifted to partners
Marketing reports to the CRO as of day 10
Raise the SDR target to 15 meetings a month
Send win-back offers to churned customers
Rebuild the lead scoring model in Marketo and switch it on
Quick win: switch the team to the new stages
Roll out the new pricing
Let the SDR go
Let two underperforming reps go
Replace Mailchimp with HubSpot
Relaunch the website
Start the new lead routing
New CRM live
New CRM goes live on day 14
Pricing overhaul
Implementing lead scoring
Implement MEDDPICC across all open opportunities
Implementation of the new sales process
Lead scoring implemented in HubSpot
New stages are introduced to the team
The commission plan is changed
Restructure the sales team
Reorganise territories by industry
Reorganize the marketing team into pods
Redesign the sales process and train the team on it
Launch the first paid campaign on LinkedIn
Launch two growth experiments
Run A/B tests on the pricing page
Begin A/B testing landing pages
Hire two account executives
Start recruiting an SDR manager
Fire the agency and bring SEO in-house
Terminate the contract with the ad agency
Lay off half of the SDR team
Migrate from Pipedrive to Salesforce
CRM migration
Website relaunch
Sales team restructure
Territory realignment
Overhaul of the comp plan
Switch off the free trial
Switch the outbound team to Outreach
Move the team to the new qualification framework
Cut the Google Ads budget by 30%
Pause all underperforming campaigns
Stop discounting above 10 percent
Raise prices by 8%
Increase ad spend on LinkedIn
Reallocate budget from events to paid search
Reassign accounts among the reps
Introduce a weekly pipeline review
Introduce new exit criteria for every stage
Institute a daily stand-up for the SDRs
Establish a weekly pipeline review with defined metrics
Set up lead routing in HubSpot
Set up marketing automation workflows
Implement quick wins
Execute the first quick wins with the sales team
Secure early wins
Tackle the low-hanging fruit
Start with quick wins on the website
Interview the team; launch the new pricing page
Review and update the CRM stages
Audit the funnel and fix the lead handoff
Identify quick wins and implement them with the team
Assess the tech stack and replace the email tool
Analyse the pipeline, then roll out new exit criteria
Learn the product and start running campaigns
Meet the team to roll out the new process
Interviewing the reps and implementing lead scoring
Deploy the new email sequences
Go live with lead scoring
Go-live of the new CRM
Train the reps on the new methodology
Coach the team on the new discovery script
Automate lead assignment
Standardise the demo process
Streamline the approval workflow
Optimise landing pages for conversion
Improve the sales onboarding process
Tighten discount approvals
Put new performance standards in place
Put reps on performance improvement plans
Promote Dana to sales manager
Make next steps mandatory in the CRM
Require all reps to log next steps
Enforce CRM hygiene
Sunset the partner programme
Discontinue the monthly newsletter
Buy a new sales engagement platform
Sign a new PR agency
Make personnel changes where needed
Start making changes to the pipeline
Process changes
Change the stage definitions
Update quotas for the quarter
Rebrand the company
Rewrite the website copy
New pricing in effect
Lead handoff process updated
New playbook rolled out to the team
SDR team restructured
Adopt the MEDDIC framework
Pilot the new outbound cadence
Kick off the rebrand
Switching to a new CRM
We will replace the CRM
The CRO replaces the outbound agency
Week 2: launch the referral program
Days 8-14 - relaunch the nurture campaign
Announce the new territory structure
Consolidate the tech stack
Execute the new go-to-market plan
Begin executing against the marketing roadmap
Put the discount policy into force
Make adjustments to the sales team
Start changing how leads are handed to sales
Transition from spreadsheets to HubSpot
Dismissal of the SDR lead
Homepage refreshed
Territory plan rolled out
"""
STARTS_NONE = """
Sit down with each team member for 45 minutes
Test the hypothesis that deals stall at procurement with ten calls
Write a one-page summary of what works
Rank the problems by impact with the CEO
Build a spreadsheet of all open deals
Ask for the churn list
Sketch two options for the territory split
Check how long leads wait for a call
Read last year's board papers
Shadow the SDRs for a morning
Draw the lead flow on a whiteboard
Agree who gives me access to the CRM
Prepare the questions for the interviews
Visit two customers with an account manager
Compare our prices with three competitors
Sort out my laptop and accounts
Count the deals without a next step
Walk the leadership team through first findings
Ask each rep for their three best and worst deals
Pull win rates by segment
Decide with the CEO which two quick wins to start in month two
Attend the product roadmap meeting
Outline the new commission plan for discussion
Collect complaints about the handover
Estimate the cost of a second CRM admin
Fix the typo in the email footer
Repair the dead link on the contact page
Set up a shared folder for the documents
Introduce myself to the team in a short email
Interview all reps
Audit the CRM data
Review the last 20 lost deals
Shadow five customer calls
Map the current sales process
Collect baselines for the KPIs
Present the diagnostic summary to the CEO
Meet the heads of finance, product and marketing
Attend the weekly pipeline review as an observer
Analyse churn by segment
Draft the 60-day plan
Request access to HubSpot and billing
Read the strategy documents
Agree on success criteria with the CEO
Compare forecast and actuals for the last four quarters
Listen to recorded calls
Build a baseline dashboard
Select three quick wins for the build phase
Write up findings
Prepare the rollout of the new stages for day 31
Fix a broken form on the contact page
Clean up duplicate contacts in the CRM
Benchmark pricing against three competitors
Set up weekly check-ins with the CEO
Survey the sales team on tools
Identify bottlenecks in the lead handover
Document how discounts are approved today
Discuss options for the commission plan with finance
Sit in on demos
Propose a new territory model to the CEO
Calculate CAC by channel
List all tools and contracts
Outline the ICP hypotheses
Schedule interviews with ten customers
Plan the CRM migration
Observe the onboarding of a new customer
Correct the wrong phone number on the website
Test the data export from Salesforce
Prioritise problems by cost and effort
Get to know the team
Interview the CEO
Interview the four account executives about the new stages
Sit in on every pipeline call
Observe pipeline reviews and team meetings
Audit the CRM and the tech stack
Pull stage history from HubSpot
Read the board decks of the last year
Draft the new stage definitions
Drafting new pricing tiers
Plan the CRM migration
Plan to relaunch the website
Propose a new comp plan to the CEO
Present the diagnostic and the plan for the next 60 days
Prepare the launch of the new pricing
Prepare to launch the new site and replace the CRM
Shadow the SDRs on their calls
Get access to HubSpot and the finance reports
Gain access to the CRM, finance system and dashboards
Set up weekly 1:1s with the direct reports
Set up one-on-one meetings with each team member
Set up a read-only dashboard of the funnel
Set up access to the CRM
Agree on the quick wins that start on day 31
Agree quick wins with the CEO for day 31
Identify quick wins
Identify 2-3 quick wins to implement in the next phase
Identify quick wins (e.g. launch a referral program, fix the lead form)
List quick wins, such as relaunching the newsletter
Shortlist quick wins
Quick wins: shortlist for day 31
No changes yet
No changes to the team or the process
Listen only; nothing is changed before day 31
Make no changes to pricing
Do not change the stages yet
Hold off on hiring
Resist the temptation to restructure the team
Avoid launching new campaigns
New stages go live on day 35
From day 31, roll out the new stages
Draft the stages; they go live on day 35
Roll out the new process in month two
Launch the new site after the diagnostic
Meet with each team member one-on-one
Meet the heads of marketing, product and customer success
Build relationships with key stakeholders
Establish rapport with the team
Establish baseline metrics
Learn the product, the market and the competition
Complete company onboarding and product training
Complete a SWOT analysis
Conduct a win/loss analysis
Conduct a full audit of the sales process
Run a survey among the reps
Launch a customer survey
Launch the listening tour
Kick off the stakeholder interviews
Kick off the diagnostic
Begin interviews with customers
Start reviewing the sales process
Begin mapping the lead handoff
Start the CRM audit
Introduce yourself to the team
Introduce the new CRO to the sales team
Understand how leads are routed
Review how the new CRM was rolled out
Review the campaigns launched this year
Interview customers who switched to HubSpot
Analyse why the website relaunch failed
Assess team skills and hiring needs
Review the hiring plan
Develop a hiring plan
Develop a plan to replace the CRM
Create a 90-day plan
Create a rollout plan for the new stages
CRM implementation plan
CRM migration plan drafted
Pricing review
Website redesign brief
Review pricing, packaging and discounts
Decide what to start, stop and continue
Decide whether to replace the agency or restructure the team
Recommend which campaigns to pause, cut or scale
Discuss the reorganisation with the CEO
Define ICP and buyer personas
Define KPIs and success metrics
Document the current sales process
Map the customer journey
Improve your understanding of the sales process
Increase knowledge of the CRM
Get up to speed on the tech stack
Attend the weekly pipeline review
Join the forecast call as a listener
Schedule weekly check-ins with the founder
Book interviews with ten customers
Request the CRM export and the price list
Read hire dates and first closed deals from HubSpot
Findings and the plan for the next 60 days
Diagnostic summary with quick wins and initiatives
Listen to recorded sales calls
Study the pricing model and the comp plan
Evaluate the agency's performance
Benchmark pricing against competitors
Look for places where small changes could bring quick improvements
Note where the current process fails
Verify the data in the CRM
Follow one campaign from brief to result
Read the financial reports
Share the interview notes with the CEO
Set goals for the next 60 days
Write up the findings
Select the tools to be replaced
Finalise the roadmap of initiatives
Prioritise initiatives by revenue impact
Do not hire, fire or restructure in the first month
Make minor changes to the slides
Existing campaigns continue unchanged
Keep running the current campaigns
CRM access set up
Identify two or three quick wins that can be implemented right away
"""


def _lines(block: str) -> list[str]:
    return block.strip().splitlines()


@pytest.mark.parametrize("text", _lines(STARTS))
def test_a_change_is_known_by_its_words(text: str) -> None:
    assert change_in(plain(text))


@pytest.mark.parametrize("text", _lines(STARTS_NONE))
def test_looking_planning_and_waiting_is_no_change(text: str) -> None:
    assert change_in(plain(text)) is None
