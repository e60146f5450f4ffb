"""What customers say when they announce or give something away: one family of phrases a signal."""

import re
from typing import NamedTuple

from unruffled.language.reading.patterns import GAP, NUMBER, ORDINAL, TIMES, WE, WE_ARE, WE_WILL, phrase


class Family(NamedTuple):
    """A signal's phrases. `score`: our judgement of how often they are right, not yet calibrated.

    `turnable`: a negation before the phrase undoes it ("I am not leaving").
    """

    kind: str
    score: float
    pattern: re.Pattern[str]
    turnable: bool = True


_ELSEWHERE = (
    r"(?:elsewhere|somewhere else|(?:to |with |for |at )?(?:another|a different|some other|one of your|your|the"
    r"|a) (?:competitors?|competition|rivals?|(?:\w+ )?(?:provider|company|supplier|shop|store|bank|vendor|carrier"
    r"|operator"
    r"|service|seller|brand))|to (?:someone|somebody) else)"
)
_CONTRACT = r"(?:accounts?|subscriptions?|contracts?|memberships?|plan|policy|policies|custom|services?)"
_LAWYER = r"(?:lawyers?|attorneys?|solicitors?|barrister|legal (?:team|counsel|advis[oe]r|representatives?|department))"
_BOSS = (
    r"(?:managers?|supervisors?|superiors?|boss|team lead(?:er)?|head of (?:department|support|customer service)"
    r"|director"
    r"|(?:someone|somebody|anyone|person) (?:in charge|higher up|more senior|senior|above you|with authority"
    r"|responsible)"
    r"|complaints (?:department|team)|line manager|ceo)"
)
_WROTE = (
    r"(?:writ(?:e|ing)|wrote|written|call(?:ed|ing)?|contact(?:ed|ing)?|e-?mail(?:ed|ing)?|mail(?:ed|ing)?|phon(?:e"
    r"|ed|ing)"
    r"|r[aiu]ng|ringing|messag(?:e|ed|ing)|ask(?:ed|ing)?|t(?:ell|elling|old)|explain(?:ed|ing)?|report(?:ed|ing)?"
    r"|complain(?:ed|ing)?|chas(?:e|ed|ing)|request(?:ed|ing)?|rais(?:e|ed|ing)|remind(?:ed|ing)?|reach(?:ed"
    r"|ing)? out"
    r"|get(?:ting)? in touch|got in touch|been in touch|repeat(?:ed|ing)?|sen[dt]|sending|upload(?:ed|ing)?"
    r"|submit(?:ted|ting)?"
    r"|opened|opening|had to)"
)
_LETTERS = (
    r"(?:e-?mails?|messages?|letters?|calls?|requests?|tickets?|reminders?|complaints?|attempts?|enquir(?:y|ies))"
)
_ANSWER = r"(?:repl(?:y|ies)|answers?|response|word|news|call back|callback|solution|reaction|feedback)"
_KIN = (
    r"(?:husband|wife|mother|father|mum|mom|dad|son|daughter|brother|sister|partner|grand(?:mother|father|ma|pa)|nan"
    r"|parents?|child|baby|uncle|aunt|fianc[eé]e?|friend)"
)
_REGULATOR = (
    r"(?:ombudsman|ombudsmen|trading standards|consumer (?:protection|rights|affairs|council|association)(?: \w+)?"
    r"|data protection (?:authority|commissioner|office|agency)|better business bureau|the bbb|anpc|the ftc|the fca"
    r"|ofcom"
    r"|ofgem|cfpb|attorney general|(?:the |your |a )?(?:financial |market |national )?regulators?|citizens advice"
    r"|the ico)"
)
_REVIEW = r"(?:reviews?|ratings?|feedback)"
_STAGE = (
    r"(?:twitter|facebook|instagram|reddit|tiktok|linkedin|youtube|trustpilot|google|yelp|social media|the internet"
    r"|every (?:\w+ )?(?:review )?(?:site|forum|platform)(?: \w+ \w+ \w+)?|review sites?|online forums?)"
)

FAMILIES = (
    Family("leaving", 0.9, phrase(
        rf"{WE_ARE} (?:leaving|quitting|ditching)(?: you| your \w+| this company| for (?:good|another|a"
        r"|one of)[^.!?,\n]{0,30}"
        r"|(?=\s*(?:[.!,]|$)))",
        rf"(?:{WE_WILL} |{WE_ARE} )(?:also |just |now |then |simply )?(?:tak(?:e|ing)|bring(?:ing)?|mov(?:e"
        r"|ing)) (?:my|our) "
        rf"(?:business|money|custom|company|orders?|account) {_ELSEWHERE}",
        rf"tak(?:e|ing) (?:my|our) (?:business|money|custom) {_ELSEWHERE}",
        rf"{WE}(?:'m|'re|'ve|'ll|'d)? (?:(?!not\b|never\b|hardly\b|\w+n't)[^\s.!?;:,]+ ){{0,5}}?"
        r"(?:switch|mov|chang|go|look|shop|buy|order|book|turn|head|off|start|leav)(?:e|ing|ed|es)?(?: over| off"
        rf"| out)? (?:to |for |with )?{_ELSEWHERE}",
        r"(?:don't|do not) expect (?:me|us) (?:to (?:buy|order|come|return|renew|stay)(?: [^\s.!?;:,]+){0,5}|back)",
        r"(?:find|found|finding|looking for|look for) (?:myself |ourselves )?(?:another|a different|a new|a better) "
        r"(?:provider|company|supplier|shop|store|bank|vendor|carrier|operator|service)",
        r"(?:close|cancel|delete|terminate|end|clos(?:e|ing)|cancel+ing|terminating) (?:my"
        rf"|our) (?:\w+ )?{_CONTRACT}",
        rf"{WE} (?:will|shall|am going to|'ll)? ?(?:never|not) (?:ever )?(?:again )?(?:order|buy|shop|use|book"
        r"|come back|return|renew|deal"
        r"|do business|recommend|spend)[^.!?,\n]{0,40}?(?:again|any ?more|ever|with you|from you|here)(?: (?:again"
        r"|any ?more|ever))*",
        rf"(?:{WE} won't|{WE}'ll never|{WE} will not|{WE} will never"
        rf"|never again will {WE}) (?:ever )?(?:be )?(?:order|buy|shop|us|book"
        r"|com|return|renew|deal|do|stay|remain)(?:e|ing)?(?: (?:a customer|business|back|another \w+|anything"
        r"|my \w+|our \w+))?"
        r"(?: (?:from|with|to|at) you)?(?: again| any ?more)?(?=\s*(?:[.!,;]|$| with| from| because| if| unless))",
        r"(?:you(?:'ve| have)? (?:just |now )?(?:lost|are losing|will lose|lose)|you're losing|losing|lost) (?:me|us"
        r"|a (?:\w+ )?customer"
        r"|(?:my|our) (?:business|custom))(?: as (?:a|your) (?:\w+ )?customers?)?",
        rf"{WE_ARE} (?:done|finished|through) with (?:you|your \w+|this \w+)(?: \w+)?",
        r"(?:this (?:was|is|will be)|that was) (?:my|our) last (?:order|purchase|booking|time|month"
        r"|invoice)(?: with you| here)?",
        rf"(?:the )?last time {WE}(?:'ll| will| have|'ve)? (?:ever )?(?:order|buy|bought|shop|use|book)(?:ped|ed"
        r"|d)?(?: (?:anything )?(?:here|from you|with you|at \w+))?",
        rf"{WE_WILL} (?:leave|quit)(?: you| your \w+| for another[^.!?,\n]{{0,20}}|(?=\s*(?:[.!,]|$)))",
    )),
    Family("legal", 0.9, phrase(
        rf"(?:hear(?:ing)?|letter) from (?:my|our) {_LAWYER}",
        r"(?:contact|consult|instruct|speak (?:to|with)|talk (?:to|with)|call|get|hire|involve|see|engage|appoint"
        r"|send)(?:ed|ing)? "
        rf"{GAP}(?:a|an|my|our|the) {_LAWYER}",
        rf"(?:spoke|spoken|talked) (?:to|with) (?:a|an|my|our) {_LAWYER}",
        rf"(?:forward|pass|hand|give|giv|turn|bring|take|refer)(?:ed|n|ing|red|ring)? {GAP}(?:on |over )?to (?:a|an"
        rf"|my|our) {_LAWYER}",
        rf"to (?:a|an|my|our) {_LAWYER}|my {_LAWYER} (?:will|files|filed|are|have been|has|have|is|says|said"
        r"|advised)",
        r"(?:take|taking|bring|drag) (?:you|this|it|the (?:matter|case|company)|your company) to (?:\w+ ){0,2}court",
        r"see you in court|small claims(?: court)?|class action|press(?:ing)? charges|file a lawsuit|lawsuit"
        r"|court (?:action|proceedings|case)",
        r"(?:sue|suing) (?:you|your|the|this|them|for|over)(?: \w+)?|(?:going to|will|'ll|have to|must|might"
        r"|can) sue(?=\s*[.!,]|$)",
        r"(?:take|taking|consider(?:ing)?|start(?:ing)?|begin(?:ning)?|initiate|commence|pursue|further|face|expect"
        r"|no option but) "
        rf"{GAP}legal (?:action|steps|proceedings|measures|advice)",
        r"legal (?:action|steps|proceedings|measures)",
    )),
    Family("regulator", 0.85, phrase(
        r"(?:report(?:ed|ing)?|complain(?:ed|ing)?|contact(?:ed|ing)?|writ(?:e|ing|ten)|wrote|go(?:ing)?|tak(?:e"
        r"|ing|en)|turn(?:ing)?|refer(?:red|ring)?"
        r"|escalat(?:e|ed|ing)|forward(?:ed|ing)?|fil(?:e|ed|ing)|lodg(?:e|ed|ing)|inform(?:ed|ing)?|involv(?:e|ed"
        r"|ing)|call(?:ed|ing)?|notify(?:ing)?|rais(?:e|ed|ing))"
        rf" (?:[^\s.!?;:\n]+ ){{0,7}}?{_REGULATOR}",
        r"ombudsman|trading standards|data protection authority|consumer protection (?:agency|authority|office)",
    )),
    Family("public", 0.85, phrase(
        r"(?:leav(?:e|ing)|writ(?:e|ing)|post(?:ing)?|giv(?:e|ing)|publish(?:ing)?) (?:you |your company )?(?:a "
        r"|an |the |my )?(?:very |really )?"
        r"(?:bad|negative|terrible|honest|horrible|awful|scathing|one[-\x20]star|1[-\x20]star|zero[-\x20]star"
        rf"|public|worst)(?: \w+)? {_REVIEW}",
        r"(?:post(?:ing|ed)?|shar(?:e|ing|ed)|tell(?:ing)?|put(?:ting)?|writ(?:e|ing)|go(?:ing)?|publish(?:ing)?"
        r"|expos(?:e|ing)) "
        rf"(?:[^\s.!?;:\n]+ ){{0,6}}?(?:on|to|about (?:it|this|you) on|all over) {_STAGE}",
        r"(?:go(?:ing)?|talk(?:ing)?|speak(?:ing)?|turn(?:ing)?|send(?:ing)?|tak(?:e|ing)"
        r"|contact(?:ing)?) (?:[^\s.!?;:\n]+ ){0,4}?"
        r"(?:to )?(?:the |a |my |our )?(?:local |national )?(?:press|newspapers?|media|journalists?|tv station"
        r"|television|papers)",
        r"(?:go|going) public|name and shame|(?:one|1)[-\x20]star review",
        r"(?:tell|telling|warn|warning|make sure) (?:everyone|everybody|all (?:of )?my (?:friends|followers|family"
        r"|colleagues)|the (?:whole )?world"
        r"|my followers|others|people)(?: [^\s.!?;:\n]+){0,6}",
    )),
    Family("chargeback", 0.9, phrase(
        r"(?:charge ?back|dispute (?:the|this|that|your|my|these) (?:\w+ )?(?:charges?|payments?"
        r"|transactions?)(?: with my \w+)?)",
        r"(?:revers(?:e|ed|ing)|recall|pull back|claw back|stop|block) (?:the|this|that|your|my) (?:\w+ )?(?:payment"
        r"|charge|transaction|direct debit)"
        r"(?= |[.!,]|$)(?: (?:through|with|at|via) (?:my|our|the) (?:\w+ )?bank)?",
        r"(?:ask|asked|asking|tell|told|contact|contacted|contacting|call|go to|going to|have|get|getting"
        r"|speak to) (?:my|our) "
        r"(?:bank|card (?:company|issuer|provider)|credit card \w+)[^.!?,\n]{0,20}?(?:to )?(?:revers|refund|dispute"
        r"|get|take|claim|pull|block|stop)\w*"
        r"(?: (?:the|this|that|your|my|it)(?: \w+)?)?",
        r"(?:open|opened|opening|file|filed|filing|raise|start) a (?:paypal|payment|bank|credit card"
        r"|card)? ?(?:dispute|claim)(?: (?:with|through|at|on) \w+)?",
    )),
    Family("manager", 0.9, phrase(
        r"(?:speak|talk|spoken|talking|speaking|connected|transferred|connect me|transfer me|pass me|put me(?: on)?"
        r"|put me through|escalat(?:e|ed|ing)(?: this| it| me| my \w+)?|forward (?:this|it|me)|hand (?:this|it"
        r"|me) (?:over|up)|pass (?:this|it) on|complain)"
        r"(?: directly| please| now| straight)? (?:through )?(?:to|with"
        rf"|onto) (?:[^\s.!?;:\n]+ ){{0,3}}?(?<!\bmy\x20)(?<!\bour\x20){_BOSS}(?! (?:app|page|tool|software|view"
        r"|account|role|plan|console|password|window))",
        rf"(?:get|give|fetch|bring|call|send)(?: me)? (?:a|an|the|your) {_BOSS}(?! (?:app|page|tool|software"
        r"|account))",
        r"(?:i|we) (?:want|need|demand|insist on|ask for|request|require|would like|'d like)(?: to (?:see"
        rf"|hear from))? (?:a|an|the|your) {_BOSS}"
        r"(?! (?:app|page|tool|software|view|account|role|plan|licen[cs]e|password))",
        r"(?:is there|where is|who is|do you have|let me have|may i have|can i have|i'll have) (?:a|an|the"
        rf"|your) {_BOSS}(?! (?:app|page|tool|view|account|role|plan|mode|dashboard))",
        rf"(?:the )?(?:full )?(?:name|number|contact|e-?mail)(?: and \w+)? of (?:your|the) {_BOSS}",
        rf"(?:have|get|let) (?:a|your|the) {_BOSS} (?:call|contact|phone|email|ring|write to|look at|answer"
        r"|reply)(?: to)?(?: me| this| us)?",
        r"^\s*(?:manager|supervisor)(?:,)?(?: please| now)?(?=\s*[.!]?\s*$)",
    )),
    Family("repeat-contact", 0.9, phrase(
        r"(?:this|that|it)(?: is|'s| will be| must be) (?:now |already |literally |at least |probably )*(?:the |my "
        rf"|our )?{ORDINAL} "
        rf"(?:time (?:that )?{WE}(?: have|'ve|'m| am|'re| are| had)?(?: now| already| had to| to"
        rf"| been)* {_WROTE}(?: (?:to )?(?:you|this))?"
        rf"(?: (?:in|to|about) (?!my|the|a )\w+)?|{_LETTERS}(?: (?:that )?{WE}(?: have|'ve|'m| am)? \w+)?)",
        rf"for the {ORDINAL} time(?= (?:i|we|now)\b|\s*[,:])",
        rf"{WE}(?: have|'ve|'m| am)?(?: now| already| had to)* {_WROTE} (?:[^\s.!?;:\n]+ ){{0,6}}?(?:{TIMES}"
        r"|repeatedly|again and again|over and over)(?: (?:now|already))?",
        rf"{WE}(?: have|'ve)?(?: now| already)* (?:written|sent|made|left|opened|raised|wrote"
        rf"|submitted) (?:you )?{NUMBER} (?:\w+ )?{_LETTERS}",
        rf"{WE}(?: have|'ve)?(?: now"
        rf"| already)* {_WROTE} (?:[^\s.!?;:\n]+ ){{0,3}}?(?:to )?{NUMBER} (?:different )?(?:of you|people|agents?"
        r"|colleagues|of your|persons|departments)",
        rf"{WE} (?:write|call|ask|mail|email|contact|phone) (?:you )?(?:already |now )*(?:{TIMES})",
        rf"(?:(?:my|our)|(?:this|that|it)(?: is|'s)(?: now)?(?: my| our| a| the)?) {ORDINAL} (?:{_LETTERS}"
        r"|follow[-\x20]?up)(?! (?:address|account|box|template))",
        rf"(?:(?<=^)|(?<=[.!?\n]\x20)|(?<=\n)){ORDINAL} (?:{_LETTERS}|follow[-\x20]?up)(?! (?:address|account|box"
        r"|template))",
        rf"{WE}(?: have|'ve) been {_WROTE}(?: [^\s.!?;:,]+){{0,3}}? for (?:(?:over |more than |almost |nearly )?(?:a"
        rf"|{NUMBER}) )?(?:days|weeks|months|hours|ages|week|month)",
        r"following up (?:yet |once )?again",
        rf"(?:no|without) {_ANSWER} (?:(?:to|on) (?:any of )?(?:my|our)(?: \w+)?|so far|yet)",
        rf"{WE} {_WROTE}(?: you)? [^.!?;:\n]{{2,30}}?,? (?:and )?(?:then )?{WE} {_WROTE}(?: you)? (?:again|on) \w+",
        rf"{WE} {_WROTE}(?: [^\s.!?;:]+){{0,5}} and (?:then )?(?:once )?again(?: (?:on|last|this|in) \w+| yesterday"
        r"| today)?",
        rf"(?:once again|yet again|again),? {WE}(?: am|'m|'re| are| must| have to| need to)? {_WROTE}",
        rf"{WE}(?: am|'m|'re| are| must| have to| need to) {_WROTE}(?: to)?(?: you)? (?:yet |once )?again",
        rf"as {WE}(?: have|'ve)? (?:already )?(?:said|wrote|written|told|mentioned|explained"
        r"|stated)(?: [^\s.!?;:\n]+){0,3}? (?:already|before|twice|many times|in my (?:\w+ )?(?:e-?mail|letter"
        r"|message)|(?:on|last) \w+day)",
        r"(?:still )?(?:have|has|had|'ve) (?:still )?(?:not|never|n't) (?:yet )?(?:received|got|gotten|had|heard"
        rf"|been given) (?:(?:a|an|any|your|the) (?:\w+ )?{_ANSWER}|back)(?: (?:from you|to my \w+))?",
        r"still (?:have |has |had |with |got |waiting for |without |getting )?(?:no|a|an|any"
        rf"|your) (?:\w+ )?{_ANSWER}",
        r"(?:nobody|no one|no-one|none of you) (?:has |have |ever |even |bothered to )?(?:answer|repl|respond"
        r"|call(?:s|ed)? (?:me )?back|writ(?:e|es|ten) back|got back|came back)\w*(?: (?:to )?me)?",
        rf"(?:got|get|received|had|heard|been) (?:no|zero) {_ANSWER}",
        rf"{WE} (?:keep|kept) (?:writing|calling|asking|emailing|explaining|chasing|contacting|sending)(?: you)?",
        rf"how (?:often|many (?:more )?times) (?:do|must|should|have|will|did) {WE} (?:have to |need to "
        rf"|got to )?{_WROTE}",
    ), turnable=False),
    Family("vulnerable", 0.85, phrase(
        rf"(?:my|our|her|his) (?:\w+ )?{_KIN}[^.!?\n]{{0,50}}?(?:passed away|passed on|has died|died|is dying"
        r"|was killed|did not survive)",
        rf"(?:my|our|her|his) (?:late|deceased|dying) {_KIN}|(?:a )?(?:death|bereavement|loss) in (?:the|my"
        r"|our) family|(?:recently )?widowed"
        rf"|(?:lost|buried) (?:my|our) (?:\w+ )?{_KIN}|(?:my|his|her|the) {_KIN}'s (?:funeral|death)|(?:he"
        r"|she) (?:passed away|died)(?: \w+ \w+)?",
        rf"(?:i|we|my {_KIN}|he|she)(?: have| has|'ve|'s| am| is|'m| was| were| had)?(?: just| recently"
        r"| been)* (?:diagnosed with \w+|in (?:the )?hospital|hospitali[sz]ed|terminally ill"
        r"|seriously ill|disabled|wheelchair[-\x20]bound|housebound|undergoing \w+|had a (?:stroke|heart attack"
        r"|miscarriage)|on dialysis|suffer(?:ing)? from \w+)",
        r"(?:have|has|got|with|fighting|battling) (?:\w+ )?(?:cancer|leukaemia|leukemia|dementia|alzheimer's"
        r"|parkinson's|depression)|chemo(?:therapy)?",
        r"(?:i|we|my husband|my wife|my partner)(?: have| has|'ve)?(?: just| recently)? (?:lost (?:my|our|his"
        r"|her) (?:job|home|house)|been made redundant|become unemployed|been evicted|gone bankrupt)",
        r"(?:i am|i'm|we are|we're) (?:\w+ )?(?:unemployed|homeless|bankrupt|living on (?:a pension|benefits)"
        r"|a pensioner)|made redundant|food bank",
        r"(?:i|we) (?:can't|cannot|can not|could not|couldn't|are unable to|am unable to) (?:afford|pay"
        r"|make) (?:the |my |our |this |any )?(?:\w+ )?(?:rent|bills?|instal+ments?|mortgage|food|heating|medication"
        r"|payments?|it any ?more)",
    )),
    Family("crisis", 0.9, phrase(
        r"(?:kill|killing|hurt|hurting|harm|harming|hang|hanging|cut|cutting|drown|drowning|shoot) myself|top myself"
        r"|end(?:ing)? (?:my (?:own )?life|it all|it for good|everything for good)"
        r"|(?:take|taking|took) my (?:own )?life"
        r"|put an end to (?:my life|it all|myself)|suicid(?:e|al)|self[-\x20]harm(?:ing)?",
        r"(?:i )?(?:don't|do not|no longer|can't|cannot|didn't) (?:want to|wanna|care to) (?:live|be alive|be here"
        r"|wake up|exist)(?: any ?more| at all)?|tired of (?:living|being alive|life)|done with (?:life|living)",
        r"(?:i )?(?:just )?(?:want|wanted|wish|hope) to die|(?:i )?(?:wish i (?:was|were)|i'd be|would be|am|i'm"
        r"|be) better off dead|wish i (?:was|were) dead|wish i (?:had never been|was never|were never) born"
        r"|(?:wish|hope) i (?:don't|do not|wouldn't|would not|never|didn't) wake up"
        r"|better off (?:without me|if i (?:was|were|wasn't|weren't) (?:gone|dead|here))",
        r"(?:no|any|see no|not see any|don't see any) (?:reason|point) (?:to|in) (?:liv(?:e|ing)|go(?:ing)? on)"
        r"|can(?:'t|not) (?:go on|carry on)(?: like this| living| any ?more)"
        r"|nothing (?:left )?to live for|(?:life|living) (?:is|isn't|is not|feels)"
        r" (?:not |no longer )?worth (?:it|living)"
        r"|not worth living|(?:no|lost the|lost my) will to live|want it all to (?:end|stop|be over)"
        r"|(?:see|there is|there's|is) no (?:other )?way out(?: of (?:this|it))?(?: for me| any ?more)"
        r"|(?:won't|will not|may not|might not) be (?:here|around|alive) much longer|dark thoughts"
        r"|thoughts? of (?:ending|dying|hurting myself|harming myself)"
        r"|(?:take|taken|took|swallow(?:ed)?) (?:all|the whole"
        r"|a whole|too many) (?:of )?(?:my |the |box of |bottle of |packet of )?(?:pills|tablets|sleeping pills)"
        r"|(?:jump|jumping) (?:off (?:a|the) (?:bridge|roof|building)|in front of (?:a|the) (?:train|tram|bus|lorry))",
    )),
    Family("sarcasm", 0.6, phrase(
        r"thank(?:s| you) (?:so much |a lot |very much )?for (?:nothing|ruining|wasting|ignoring|absolutely nothing"
        r"|making me)(?: \w+){0,3}",
        r"(?:oh |well |just |how )?(?:great|fantastic|brilliant|wonderful|lovely|perfect|marvellous|super|excellent"
        r"|congratulations|well done|bravo|nice)[,!.:]* (?:another|yet another"
        r"|(?:so |and )?now (?:the|my|it|i|we|you|even)"
        r"(?![^.!?]{0,40}(?:work|fixed|solved|fine|clear|perfect|understand|good|see))"
        r"|you (?:have )?(?:managed|did it again))(?: \w+){0,3}",
        r"(?:just|exactly) what i (?:needed|wanted|was hoping for)(?= after| today|[.!]* great)|what a surprise"
        r"|oh,? (?:great|brilliant|fantastic|wonderful|lovely|joy)(?=\W|$)|i(?:'m| am) (?:so "
        r"|just )?overjoyed to wait|slow clap|as if by magic",
    ), turnable=False),
)  # fmt: skip

RESOLVED = Family("resolved", 0.85, phrase(
    r"(?:it|that|this|everything|all|the (?:problem|issue|matter|error)|my (?:problem|issue)|we|it all)(?: is|'s"
    r"| has been| was| are|'re| seems to be| seems)?(?: now| all| finally| completely)* "
    r"(?:solved|resolved|sorted(?: out)?|fixed|settled|(?:all )?good now|working (?:again|now|perfectly|fine)"
    r"|back to normal|up and running)",
    r"(?:it|that|this|everything|all|which)(?: now| finally| all)? works(?: now| again| fine| perfectly| great"
    r"| like a charm| well)*(?=\s*(?:[.!,;:)]|$|and|thank))",
    r"(?:it|that|this|your \w+)(?: has| have)? (?:solved|resolved|fixed|sorted)(?: it| that| this| my \w+| the \w+"
    r"| everything)?",
    r"(?:that|it|this) (?:did the (?:trick|job)|helped|worked(?: perfectly)?)|works now|working again|all (?:good"
    r"|sorted|done) now|problem solved|issue resolved",
    r"(?:you can|please|feel free to|we can) (?:now )?close (?:this|the (?:ticket|case|conversation|issue)|it"
    r"|my (?:ticket|case))",
))  # fmt: skip
