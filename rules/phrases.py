"""The phrases by which plans that people wrote are read: one regular expression a meaning.

They match `recognition.plain` text and take British and American spellings, plurals and the usual other words; where
they are unsure they lean to recognising. Kept as data, so that a phrasing that was missed is one alternative more.
"""

# One alternative a line reads better than one line broken in two.
# ruff: noqa: E501, F541

from __future__ import annotations

_NUMBER = r"[$€£¥]?\s?\d[\d.,]*\s?(?:k|m|mn|bn|million|thousand)?(?:\s?(?:%|percent|per cent|x))?(?!\w)"
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|a hundred)"
_SALES = (
    r"(?:sales|selling|sellers?|reps?|closers?|account (?:executives?|managers?)|aes?|sdrs?|bdrs?|"
    r"salespeople|sales ?force)"
)
_REPS = (
    r"(?:(?:individual |field |junior |senior |inside )?(?:sales )?(?:reps?|representatives?)|sellers?|closers?|"
    r"account executives?|aes?|sdrs?|bdrs?|salespeople|salespersons?|sales ?(?:people|persons?|staff|force|team)|"
    r"sales development reps?)"
)
_SELLER = (
    r"(?:reps?|representatives?|sellers?|closers?|account executives?|aes?|sdrs?|bdrs?|salespeople|salespersons?|"
    r"sales ?(?:people|persons?|staff|force|team))"
)
"""The same without the words before it, for where any words may stand before it anyway."""
_INSIDE = (
    r"(?:team|teams|manager|managers|head|lead|leads|leader|leaders|director|coordinator|successor|deputy|"
    r"rev-?ops|staff|seller|sellers|reps?|account executives?|employees?|colleagues?|operations|ops|vp|owner|"
    r"marketers?|specialists?|analysts?|founder'?s? team|in-house|internal|insider|member)"
)
_OUTSIDER = r"(?:fractional|executive|exec|interim|cro|cmo|cso|cgo|vp|leader|outside|external|consultant|advis[eo]r)"
_ROUTINE = (
    r"(?:review|meeting|forecast|process|cadence|dashboard|playbook|report|programme|program|function|system|planning|"
    r"onboarding|coaching|scoring|model|experiment|campaign|rhythm|call|pipeline|routine|board|training|hiring|"
    r"strategy|calendar)"
)

PHRASES: dict[str, str] = {
    # Audits
    "audit": (
        r"\b(?:audit\w*|diagnos\w+|assess\w*|health[- ]?checks?|deep[- ]dive|apprais\w+|evaluat\w+|analy[sz]\w+|"
        r"take stock|stock-?take|examin\w+|"
        r"(?<!weekly )(?<!monthly )(?<!quarterly )(?:sales|marketing|growth|commercial|gtm) review(?=:| covering\b)|"
        r"(?:full|complete|thorough|comprehensive|end[- ]to[- ]end|top[- ]to[- ]bottom|whole|in-depth|written) "
        r"(?:[\w-]+ ){0,4}?(?:review|study|picture)|review (?:of )?(?:the )?(?:entire|whole|full|current|existing))"
    ),
    "about an audit": (
        r"\b(?:from|after|following|out of|based on|using) (?:the |our |this |that |an )?(?:[\w-]+ )?audit\b|"
        r"\baudit(?:'s)? (?:findings?|results?|report|conclusions?)|\bthe audit's\b"
    ),
    "sales subject": (
        r"\b(?:sales|selling|sellers?|pipelines?|revenue|deals?|commercial|reps?|account executives?|crm|win rate|"
        r"quota|forecast\w*|go-to-market|gtm|proposals?|opportunit\w+|customers?|enquir\w+|inquir\w+|orders?)\b"
    ),
    "marketing subject": (
        r"\b(?:marketing|demand|channels?|campaigns?|leads?|mqls?|brand\w*|content|funnel|spend|website|seo|"
        r"advertis\w+|ads?|positioning|media)\b"
    ),
    "growth subject": (
        r"\b(?:growth|acquisition|activation|retention|expansion|funnel|life-?cycle|customer journey|onboarding|"
        r"churn|loops?|monetisation|monetization)\b"
    ),
    "other subject": (
        r"\b(?:finance|financial|accounting|hr|human resources|it|security|legal|product roadmap|engineering|"
        r"warehouse|production|office|website|brand\w*|seo|social media|marketing|content|advertis\w+|"
        r"customer success|support)\b"
    ),
    # Quick wins
    "process change": (
        r"\b(?:implement\w*|introduc\w+|re-?defin\w+|re-?design\w*|chang\w+|simplif\w+|standardi[sz]\w+|replac\w+|"
        r"re-?writ\w+|roll\w* ?-?out|put|set|launch\w*|start\w*|fix\w*|streamlin\w+|automat\w+|install\w*|adopt\w*|"
        r"enforc\w+|rout\w+|give|clean\w*|re-?build\w*|tighten\w*|require\w*|let no|name|close|move|pilot\w*|"
        r"switch\w*|restructur\w+|re-?organi[sz]\w+|agree|have|new|cut|shorten\w*|answer|respond|use|apply)\b.*"
        r"\b(?:process\w*|stages?|exit (?:criteria|tests?)|qualif\w+|hand-?(?:overs?|offs?)|follow(?:ing)?[- ]?ups?|"
        r"proposals?|quotes?|quotations?|pricing|discounts?|routing|playbooks?|scripts?|templates?|check-?lists?|"
        r"next[- ]steps?|workflows?|sequences?|rules?|rotas?|approvals?|response|responses|tenders?|no-shows?|owners?|"
        r"slas?|methodolog\w+|forms?|referrals?|onboarding|enquir\w+|inquir\w+|renewals?|triage|fields?|steps?|"
        r"demo requests?|deal desk|mutual (?:action|close) plans?)\b"
    ),
    "quick win": r"\bquick[- ]?wins?\b",
    "only listed": r"\b(?:identif\w+|list\w*|propos\w+|select\w*|shortlist\w*|prioriti[sz]\w+|rank\w*|find\w*)\b",
    "campaign": (
        r"\b(?:campaigns?|webinars?|ads?|adverts?|advertis\w+|promotions?|mailings?|mailshots?|newsletters?|events?|"
        r"re-?targeting|landing pages?|nurtur\w+|(?:e-?mail|outreach|nurture|reactivation) (?:sequences?|series|flows?)|"
        r"trade (?:fairs?|shows?)|roadshows?|open (?:days?|house)|referral (?:offers?|programmes?|programs?)|"
        r"sponsorships?|product launch|launch event|google|linkedin|abm|account[- ]based|direct mail)\b"
    ),
    "campaign proper": r"\b(?:campaigns?|webinars?|ads?|adverts?|advertis\w+|trade (?:fairs?|shows?))\b",
    "campaign run": (
        r"\b(?:launch\w*|run\w*|optimi[sz]\w*|improv\w+|re-?launch\w*|start\w*|execut\w+|deliver\w*|send|host|hold|"
        r"pilot\w*|ship|re-?work\w*|rebuild)\b"
    ),
    "hire": r"\b(?:hir(?:e|es|ed|ing)|recruit\w*)\b",
    "experiment": r"\b(?:experiments?|a/b[- ]tests?|(?:growth|split|funnel|pricing|onboarding|activation) tests?)\b",
    # Foundations
    "roadmap": (
        r"\broad-?\s?maps?\b|\b(?:ranked|prioriti[sz]ed|ordered|improvement|sequenced) "
        r"(?:[\w-]+ ){0,2}?(?:lists?|plans?|set|portfolio|backlog|initiatives|programme|program)\b|"
        r"\b(?:list|plan|set|portfolio|programme|program) of (?:[\w-]+ ){0,4}?(?:initiatives|priorities|improvements)\b|"
        r"\b(?:rank|prioriti[sz]e)\b.*\b(?:initiatives|priorities|improvements|projects)\b"
    ),
    "three to five": (
        r"(?<!to )(?<!up )(?<![\d.,-])\b(?:three|four|five|[345])(?:\s?(?:to|-|or)\s?(?:four|five|[45]))?"
        r"\s(?:(?!to\b|or\b|and\b|-)[\w-]+ ){0,4}?(?:initiatives?|projects?|improvements?|priorities|moves|"
        r"work ?-?streams?|programmes?|programs?|levers?|actions?|changes|bets|measures|interventions|fixes|steps)\b"
    ),
    "ranked": (
        r"\b(?:rank\w*|prioriti[sz]\w*|in (?:the )?order|ordered|order of|sequenced|sorted|by (?:their )?expected|"
        r"highest[- ](?:\w+ )?first|largest first|biggest first|most valuable first)\b"
    ),
    "by revenue": (
        r"\b(?:revenue|arr|mrr|sales|turnover|income|bookings|profit|margin|money|cash|commercial|financial)[ -]?"
        r"(?:[\w-]+ ){0,2}?(?:impact|effect|gain|uplift|value|potential|contribution|return|upside|worth|terms)\b|"
        r"\b(?:impact|effect|gain|uplift|upside|contribution|return|worth|value|bring\w*|add\w*|yield\w*|expected)"
        r"(?: [\w-]+){0,4} (?:revenue|arr|mrr|turnover|sales|income|bookings|money|cash)\b|\broi\b|"
        r"\b(?:revenue|arr|turnover|income|sales|money)(?: [\w-]+){0,5} (?:bring|brings|add|adds|yield|generate|win|earn)"
    ),
    "demand strategy": (
        r"\b(?:demand|marketing|lead|pipeline|inbound)[- ]?(?:gen(?:eration)?|creation)?(?: [\w-]+){0,2} "
        r"(?:strategy|plan|programme|program|roadmap)\b|"
        r"\b(?:strategy|plan) (?:for|to) (?:[\w-]+ ){0,4}?(?:demand|leads?|marketing|pipeline)\b"
    ),
    "six months": (
        r"\b(?:six|6)[- ]?months?\b|\bhalf[- ]year\w*|\b26[- ]weeks?|\btwo[- ]quarters?|\bmonths? (?:one|1) (?:to|-) "
        r"(?:six|6)|\bnext two quarters|\b6m\b|\bh[12]\b|\bsecond half\b|\bfirst half\b"
    ),
    "sales capacity": (
        rf"\b(?:capacity|bandwidth|workload|headcount|can (?:handle|work|follow|absorb|take|process|call|answer|serve))\b"
        rf".*\b{_SALES}\b|\b{_SALES}\b.*"
        r"\b(?:capacity|bandwidth|workload|headcount|can (?:handle|work|follow|absorb|take|process|call|answer|serve))\b"
    ),
    "growth model": (
        r"\b(?:growth|funnel|life-?cycle|customer)[- ](?:[\w-]+ )?models?\b|\bmodel of (?:[\w-]+ ){0,4}?growth\b|"
        r"\bmodel(?:s|led|ling)? (?:[\w-]+ ){0,4}?(?:growth|life-?cycle)\b"
    ),
    "whole lifecycle": (
        r"\blife-?\s?cycle\b|\b(?:whole|full|entire|complete|end[- ]to[- ]end) (?:customer )?(?:journey|funnel)\b|"
        r"\bacqui\w+\b.*\b(?:retention|renewals?|expansion|referrals?)\b|"
        r"\bfirst (?:visit|contact|touch|click)\b.*\b(?:expansion|renewal|referral|repeat)"
    ),
    # Rhythms
    "weekly": (
        r"\b(?:weekly|every week|each week|once a week|per week|a week|(?:every|each|on) "
        r"(?:mon|tues|wednes|thurs|fri)days?|(?:mon|tues|wednes|thurs|fri)days)\b"
    ),
    "pipeline review": (
        r"\b(?:pipeline|deals?|opportunit\w+|forecast|funnel|sales)(?:(?:,| and| &) [\w-]+)? "
        r"(?:reviews?|meetings?|calls?|inspections?|sessions?|check-ins?|cadence|rounds?)\b|"
        r"\breview(?:s|ed|ing)? (?:of )?(?:the |our |all |every )?(?:whole |open |entire )*"
        r"(?:pipeline|deals?|opportunities|forecast)\b|\bpipeline (?:is|gets) reviewed\b"
    ),
    "metrics": (
        r"\b(?:metrics?|measures?|kpis?|figures?|numbers|dash-?boards?|indicators?|score-?cards?|ratios?)\b|"
        r"\b(?:against|by|on|with|using|covering|for|tracks?|tracking|looks? at|looking at)\b[^.;]{0,60}?\b(?:coverage|"
        r"win rates?|close rates?|conversion|cycle|velocity|age|ageing|aging|slippage|forecast accuracy|days in stage)\b"
    ),
    "growth meeting": (
        r"\b(?:growth|cross[- ]functional|cross[- ]team)(?: [\w-]+){0,3}? "
        r"(?:meetings?|councils?|reviews?|sync|syncs|forums?|stand-?ups?|sessions?|squads?|cadence|calls?|rounds?|"
        r"committee|board|rhythm)\b|\b(?:meeting|council|forum|sync|session) (?:on|for|about) growth\b"
    ),
    "product": r"\bproducts?\b",
    "sales": r"\b(?:sales|sellers?|selling)\b",
    "marketing": r"\b(?:marketing|marketers?)\b",
    "lead scoring": (
        r"\blead[- ]scor\w+|\bscor(?:e|es|ed|ing) (?:[\w-]+ ){0,4}?leads?\b|"
        r"\bleads? (?:[\w-]+ ){0,3}?(?:scored|graded|scoring|grading)\b|\b(?:grad(?:e|ing)) (?:[\w-]+ ){0,3}?leads?\b|"
        r"\bscoring (?:model|framework|of|for)\b"
    ),
    "crm": (
        r"\b(?:crm|hub-?spot|salesforce|pipedrive|zoho|dynamics|attio|freshsales|copper|close\.com|customer database)\b"
    ),
    # Ways of working
    "working differently": (
        r"\b(?:coach\w*|train\w*|adopt\w*|adher\w+|complian\w+|enablement|playbooks?|methodolog\w+|role-?plays?|"
        r"rehears\w+|workshops?|certif\w+|(?:sales|new|one|standard|selling|discovery|qualification|demo|closing|follow-up) "
        r"(?:process|method|framework|script|approach|steps?)|exit (?:criteria|tests?)|"
        r"(?:stages?|process\w*|methods?) (?:[\w-]+ ){0,4}?(?:defin\w+|re-?design\w*|change\w*|live|roll\w*|in use|in place)|"
        r"(?:re-?defin\w+|re-?design\w*|chang\w+|implement\w*|introduc\w+|standardi[sz]\w+|roll\w* ?-?out|install\w*|"
        r"simplif\w+|re-?writ\w+|document\w*) (?:[\w-]+ ){0,5}?(?:process\w*|stages?|rules?|hand-?offs?|hand-?overs?|"
        r"workflows?|scripts?|qualification|scoring|slas?|routing)|"
        r"process (?:change|optimi[sz]ation|improvement)s?|lead[- ]scoring|service[- ]level agreements?|ways? of (?:working|selling))\b"
    ),
    # Handing over
    "hands over": "|".join((
        rf"\bwithout (?:the |any |an |our |its |help from the )?(?:[\w-]+ )?{_OUTSIDER}\b|\bwithout (?:me|him|her|us)\b",
        r"\b(?:unaided|unassisted|self[- ]suffic\w+|self[- ]sustain\w+|self[- ]reliant|stands? on its own|"
        r"under (?:its|their) own steam)\b",
        r"\b(?:runs?|running|run|leads?|led|owns?|keeps?|operates?|holds?|chairs?|coach\w*|works?|manages?)\b[^.;,]{0,60}?"
        r"\b(?:by (?:itself|themselves|himself|herself)|on (?:its|their|his|her) own|alone|independently|autonomously)\b",
        rf"\bhand(?:s|ed|ing)?[- ]?(?:over|off)?\b(?!s?hak)(?:(?!\bleads\b|\bmqls?\b|\bsqls?\b|contract|papers|prospect"
        rf"|enquir|inquir|documents?\b)[^.;]){{1,90}}?\bto\b (?:[\w'-]+ ){{0,5}}?{_INSIDE}\b",
        rf"\bhand-?overs? (?:of (?:[\w'-]+ ){{1,8}}?)?to (?:[\w'-]+ ){{0,5}}?{_INSIDE}\b|\bhand-?over plan\b",
        rf"\b(?:transfer\w*|transition\w*|delegat\w+|pass(?:es|ed|ing)?|turn(?:s|ed|ing)? over|mov\w+ (?:the )?"
        rf"(?:ownership|responsibility|leadership))\b(?:(?!\bleads\b|\bmqls?\b|prospect)[^.;]){{1,90}}?\bto\b "
        rf"(?:[\w'-]+ ){{0,5}}?{_INSIDE}\b",
        r"\b(?:successors?|succession|knowledge transfer|train[- ]the[- ]trainers?|second[- ]in[- ]command|deputy)\b",
        rf"\b(?:train\w*|develop\w*|coach\w*|prepar\w+|groom\w*|appoint\w*|mentor\w*|promot\w+|certif\w+|teach\w*|"
        rf"enabl\w+|equip\w*|upskill\w*|qualif\w+)\b[^.;]{{0,60}}?\b(?:to (?:run|lead|own|take|coach|chair|operate|"
        rf"manage|carry|deliver|hold|train)|as (?:\w+ )?(?:internal )?(?:coach|trainer|lead|owner)\w*|inside coach\w*|"
        rf"internal (?:coach|trainer|lead|owner|champion)\w*)\b",
        rf"\b(?:led|run|chaired|owned|operated|held|maintained|managed|kept|carried|hosted|taken over|prepared|delivered)"
        rf"(?: (?:entirely|fully|solely|now|weekly|jointly))? by (?:the |a |an |its |our |their )?(?:[\w'-]+ ){{0,4}}?"
        rf"(?!{_OUTSIDER}\b){_INSIDE}\b",
        rf"\b(?:team|manager|managers|head of [\w-]+|sales lead|team lead|director|coordinator|staff)\b[^.;,]{{0,25}}?"
        rf"\b(?:runs?|leads?|owns?|chairs?|operates?|maintains?|hosts?)\b[^.;]{{0,50}}?\b{_ROUTINE}\w*",
        r"\b(?:takes?|taking|took|assumes?|assuming) (?:over|ownership|charge)\b",
        r"\b(?:document\w*|written down|writ(?:e|es|ten)|manuals?|handbooks?|playbooks?|run-?books?|guides?|wiki|recorded)"
        r"\b[^.;]{0,80}?\b(?:so|that|which|from which|lets?|letting|enabl\w+|enough for|for|by)\b[^.;]{0,20}?"
        r"\b(?:team|anyone|any (?:new|one)|new ?(?:comers?|hires?|starters?|reps?|sellers?)|newcomer|"
        r"sellers?|managers?|staff|others?|everyone|somebody|someone else)\b[^.;]{0,30}?"
        r"\b(?:can|could|able|uses?|works?|runs?|follows?|carry|carries|continue\w*|prepar\w+|prov\w+)\b",
        r"\b(?:manual|handbook|playbook|guide)\b.{0,160}\bfrom it alone\b",
        r"\bno longer (?:needs?|depends?|relies|requires?)\b",
        r"\b(?:named|internal|in-house|permanent|inside) (?:[\w-]+ )?(?:owner|successor|lead)s?\b[^.;]{0,40}"
        r"\b(?:for|takes?|runs?|in place|of)\b",
        r"\b(?:internal|in-house|lasting|own) (?:[\w-]+ )?(?:capabilit\w+|ownership)\b",
    )),
    "handover between functions": (
        r"\b(?:leads|mqls|sqls|enquir\w+|inquir\w+|prospects|contracts?|papers) (?:[\w-]+ ){0,3}?(?:handed|passed|routed|transferred)\b|"
        r"\bhand-?(?:over|off)s?\b[^.;]{0,60}?\b(?:meeting|between|from (?:the |our )?(?:sales|marketing|sellers|sdrs?)|to (?:the )?"
        r"(?:delivery|customer success|sales(?! (?:managers?|leads?|leaders?|director|head|operations|ops))|cs|customers?|buyers?))\b"
    ),
    # Managing day to day; whatever the second finds holds the first, which is asked before it because it is cheap
    "perhaps day to day": (
        r"\b(?:daily|every ?day|each (?:working )?day|day[- ]to[- ]day|morning)\b|"
        r"\b(?:manag|supervis|overse|direct|line|hands-on|lead|run|set|assign|allocat|plan|check|track|monitor|inspect)\w*\b.*"
        r"\b(?:reps?|representatives?|sellers?|closers?|executives?|aes?|sdrs?|bdrs?|sales\w*)\b|"
        r"\b(?:sit|join|attend|be on|ride|shadow|listen|approv|sign|authori|clear|green)\w*\b.*\b(?:every|each|all|any)\b"
    ),
    "day to day": "|".join((
        rf"\b(?:daily|every ?day|each day|day[- ]to[- ]day|every morning|each morning|each working day)\b[^.;]{{0,50}}?"
        rf"\b(?:stand-?ups?|huddles?|check-ins?|meetings?|1:1s?|one-(?:on|to)-ones?|supervis\w+|manag\w+|syncs?|"
        rf"coaching|activit\w+ (?:of|targets?)|call targets?|call blocks?|calls? with|oversight|direction|leadership)\b",
        r"\b(?:review|listen|check)(?:s|ing)? [^.;]{0,40}?\b(?:calls?|activit\w+|e-?mails?|in with)\b[^.;]{0,40}?\b(?:daily|every ?day|each day)\b",
        r"\b(?:stand-?ups?|huddles?|check-ins?|syncs?|one-(?:on|to)-ones?|1:1s?|call blocks?)\b[^.;]{0,50}?"
        r"\b(?:daily|every ?day|each day|every morning|each morning|each working day)\b",
        rf"\b(?:manag(?:e|es|ing)|supervis(?:e|es|ing)|direct(?:s|ing)?|overse(?:e|es|eing)|lead(?:s|ing)?|run(?:s|ning)?)"
        rf" (?:[\w'-]+ ){{0,4}}?{_SELLER}'?s?\b[^.;]{{0,40}}?\b(?:daily|day[- ]to[- ]day|directly|personally|hands[- ]on|"
        rf"every ?day|each day|activit\w+|calls?|schedules?|task\w*|diar\w+)\b",
        rf"\b(?:(?:directly|personally|line)[- ]|day[- ]to[- ]day |hands-on )(?:manag\w+|supervis\w+) (?:of )?(?:[\w'-]+ )"
        rf"{{0,4}}?{_SELLER}\b",
        rf"\b(?:manag(?:e|es|ing)|supervis(?:e|es|ing)) (?:the |our |all |every |each |four |five |six |three |\d+ )*"
        rf"(?!sales team)(?!sales ?force){_REPS}(?!\w)(?!'|\s(?:managers?|leads?|onboarding|ramp))",
        rf"\b(?:daily|day[- ]to[- ]day)\b[^.;]{{0,25}}?\b(?:of|with|for) (?:[\w'-]+ ){{0,4}}?{_SELLER}\b"
        rf"(?![^.;]*\b(?:reads?|sees?|uses?)\b)",
        r"\b(?:sit(?:s|ting)?(?: in)? on|join(?:s|ing)?|attend(?:s|ing)?|be on|ride along (?:on|to)|shadow(?:s|ing)?|"
        r"listen(?:s|ing)? (?:in )?(?:to|on)) (?:every|each|all)(?: of)?(?: the| their| our)? (?:single )?"
        r"(?:(?:sales|customer|rep|client|prospect|discovery|demo|buyer|closing)(?:'s)? )?"
        r"(?:calls?|demos?|meetings?|visits?|negotiations?)\b",
        r"\b(?:approv\w+|sign(?:s|ing)? off(?: on)?|authori[sz]\w+|clear(?:s|ing)?|green-?light\w*) (?:on )?"
        r"(?:every|each|all|any)(?: of)?(?: the| their)? (?:single |individual |new |open )?"
        r"(?:deals?|discounts?|quotes?|proposals?|offers?|e-?mails?)\b",
        rf"\b(?:set|assign|allocat\w+|plan|check|track|monitor|inspect)(?:s|ing)? (?:[\w'-]+ ){{0,3}}?"
        rf"(?:each|every|all|the|individual) {_REPS}'?s? (?:daily|call|calls|activit\w+|task\w*|schedules?|diar\w+|day)\b",
    )),
    "by somebody else": (
        r"\b(?:(?:sales |team |regional |line )?(?:managers?|team|team leads?|sales leads?|leads?|head of sales|director)) "
        r"(?:(?:to|who|will|can|now|that) )?(?:its own )?(?:runs?|holds?|leads?|chairs?|manages?|coach\w*|owns?|hosts?|approv\w+|joins?|sits?|sets?|"
        r"takes?|do|does|starts?|keeps?|supervis\w+|sign\w*|tracks?)\b"
    ),
    "ended or handed over": (
        r"\b(?:not|no|never|without|instead of|rather than|stop\w*|end|ends|ending|replac\w+|free\w*|abolish\w*|drop\w*|"
        r"hand\w*|delegat\w+|coach\w*|train\w*|rid of|beyond)\b"
    ),
    # Outside the span
    "product-led": (
        r"\b(?:product[- ]led|plg|self[- ]serv(?:e|ice) (?:[\w-]+ )?(?:growth|sign-?ups?|revenue|conversions?|arr|funnel)|"
        r"free(?:mium)?[- ]to[- ]paid|freemium|in-product (?:conversion|upsell|growth)|product[- ]qualified leads?|pqls?)\b"
    ),
    "customer success": (
        r"\b(?:customer success|net (?:revenue )?retention|gross (?:revenue )?retention|nrr|grr|retention rate|"
        r"renewal rate|nps|net promoter|csat|customer satisfaction|customer health|customer retention)\b"
    ),
    "part of revenue": r"\b(?:marketing|campaign|channel|content|brand)?[- ]?(?:sourced|influenced|attributed|generated) revenue\b",
    # What span.controls may call a function
    "customer_success controls": (
        r"\b(?:customer success|cs(?: team)?|retention|renewals?|account management|churn|customer support|support|"
        r"customer care)\b"
    ),
    "sales controls": (
        r"\b(?:sales|selling|sellers?|closing|account executives?|sales[- ]?execution|revenue (?:team|operations|ops)|"
        r"pipeline|deals?|win rate)\b"
    ),
    "marketing controls": (
        r"\b(?:marketing|demand(?: gen(?:eration)?)?|campaigns?|brand|paid|content|lead gen(?:eration)?|advertising)\b"
    ),
    "growth controls": (
        r"\b(?:growth|acquisition|activation|onboarding|expansion|upsell\w*|experiments?|experimentation|retention)\b"
    ),
    "product controls": r"\b(?:product|product-led|product led|plg|self-serv(?:e|ice)|self serv(?:e|ice)|freemium)\b",
    "not in control": (
        r"\b(?:sales|marketing|product) (?:enablement|alignment|collateral|content|materials?|meetings?|feedback|"
        r"support|handoff|liaison|insights?|intelligence)\b|\bproduct marketing\b"
    ),
    # Promised figures
    "figure": (
        rf"\bfrom {_NUMBER}(?:[ \w-]{{0,15}})? to {_NUMBER}|\b(?:to|by|of|at|above|over|under|below|reach\w*|hit\w*|"
        rf"exceed\w*|past|least|most|than) {_NUMBER}|\b(?:doubl|tripl|quadrupl|halv)\w+|{_NUMBER} (?:\w+ )?"
        rf"(?:arr|mrr|revenue)\b"
    ),
    "not a figure": (
        r"\b(?:net|gross) (?:revenue|dollar|arr) retention\b|"
        r"\b(?:revenue|churn|arr|bookings|turnover|expansion revenue|win rate|sales cycle|pipeline coverage) "
        r"(?:engine|machine|teams?|leaders?|leadership|operations?|ops|function|organi[sz]ation|officer|"
        r"impact|reviews?|meetings?|dash-?boards?|reports?|reporting|data|audit|analysis|risks?|reasons?|interviews?|leaks?|"
        r"plan|plans|model|process\w*|system|strategy|potential|playbook|causes?|surveys?|signals?|alerts?|lists?|drivers?)\b"
    ),
    "told of the past": (
        r"\b(?:why|how|because|since)\b[^.;]*\b(?:fell|dropped|declined|slipped|went|rose|grew|was|were|had|has|have|came|sank)\b"
    ),
    "from to": rf"\bfrom {_NUMBER}(?:[ \w-]{{0,15}})? to {_NUMBER}",
    "moves": (
        r"^(?:[\w-]+ly )?(?:(?:increas|grow|rais|lift|improv|boost|reduc|cut|lower|shorten|decreas|doubl|tripl|halv|"
        r"reach|hit|achiev|exceed|push|expand|accelerat|speed|grew)\w*\b|"
        rf"(?:add|clos|win|book|sign|land|secur|generat|deliver|bring|get|acquir|onboard|keep|hold|driv)\w*"
        rf"(?: in)?(?: (?:at least|up to|over|more than|another|some|about))? (?:{_NUMBER}|{_COUNT}\b))"
    ),
    "figure after a verb": rf"(?<!day )(?<!days )(?<!week )(?<!month )(?<![\d.,-]){_NUMBER}(?! (?:days?|weeks?|months?|hours?)\b)",
    "customers won": (
        rf"^(?:add|clos|win|sign|land|secur|acquir|onboard|bring|get|reach|gain)\w*(?: in)?"
        rf"(?: (?:at least|up to|over|more than|another|some|about))? (?:\d[\d,.]*|{_COUNT})"
        r" (?:net[- ]new |net |new |paying |first |enterprise |mid-market )*(?:customers|clients|logos)\b"
    ),
}  # fmt: skip
