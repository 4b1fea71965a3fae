/** Words to avoid, why, and what could stand there. Written by us after the guides that `advice.ts` names. */
export type Phrase = readonly [words: string, reason: string, instead: string]

const blame = 'It puts the choice on the young person, and hides what was done to them.'
const soft = 'It makes abuse sound like something between equals.'
const consent = 'A child cannot consent to being abused or exploited.'
const label = 'It calls a young person by what they were made to do.'
const service = 'It says what we offered did not fit, as if that were their fault.'
const prison = 'It is a word for prisoners and soldiers.'
const work = 'It makes exploitation sound like a job.'
const adult = 'It sees a child as older than they are, and in less need of protection.'
const stigma = 'It says what somebody is, and not what happened to them.'
const images = 'It is abuse, and not entertainment.'

/** A space stands for spaces, line ends and hyphens. Somebody did it to them, so it is said already: “was made to send”. */
const unforced =
  '(?<!(?:made|forced|coerced|pressured|tricked|groomed|manipulated|blackmailed|bullied) (?:to |into ))'
const them = '(?:him|her|them)sel(?:f|ves)'
const their = '(?:his|her|their)'
/** All forms of a verb: “engage”, “engages”, “engaged”, “engaging”. */
const forms = (verb: string) =>
  verb.endsWith('e') ? `${verb.slice(0, -1)}(?:es?|ed|ing)` : `${verb}(?:s|ed|ing)?`
const ofGang =
  '(?:an? |the )?(?:local |older |criminal |organised |drugs? )?(?:gangs?|county lines?|drugs? (?:lines?|networks?|dealers?)|dealers?|exploiters?|crime groups?|organised crime)'
const childish = '(?:child(?:ren)?|teenage|teenaged|young|youth|underage|juvenile)'

/** A longer phrase stands before a shorter one that begins in the same place. */
export const phrases: readonly Phrase[] = [
  // Blame
  [
    `(?:put(?:ting|s)?|plac(?:es?|ed|ing)) ${them} (?:at|in) (?:\\w+ )?(?:risk|danger|harm['’]s way|vulnerable (?:situations?|positions?))`,
    blame,
    'was put at risk by',
  ],
  ['(?:criminal |gang |risky |chosen )?life ?style choices?', blame, 'what was going on around them'],
  ['(?:criminal|gang|risky|chaotic|promiscuous) life ?styles?', blame, 'what was going on around them'],
  [
    `cho(?:se|sen|os(?:e|es|ing)) (?:this|that|the|such a|a criminal|${their}) (?:own )?(?:life ?style|life|path)`,
    blame,
    'was drawn in, and had few ways out',
  ],
  [
    'mak(?:es?|ing) (?:poor|bad|unwise|unsafe|risky|wrong) (?:\\w+ )?(?:choices|decisions)',
    blame,
    'has few safe choices',
  ],
  [
    'made (?:poor|bad|unwise|unsafe|risky|wrong) (?:\\w+ )?(?:choices|decisions)',
    blame,
    'had few safe choices',
  ],
  [
    '(?:poor|bad|unwise|risky|unsafe) (?:life )?(?:choices|decisions) (?:by|of) (?:the )?(?:child|young (?:person|people)|boy|girl)',
    blame,
    'few safe choices',
  ],
  ['(?:risk taking|risky|reckless) behaviou?rs?', blame, 'the harm around them'],
  ['street ?wise', adult, 'had to look after themselves'],
  [`(?:mature|wise|old) (?:beyond|for) ${their} (?:years|age)`, adult, 'had to grow up too soon'],
  [`older than ${their} years`, adult, 'had to grow up too soon'],
  [
    '(?:knew|knows) (?:exactly |full well )?what (?:he|she|they) (?:was|were|is|are) doing',
    blame,
    'was being groomed',
  ],
  ["should(?: have|[’']ve)? (?:know|known) better", blame, 'was not kept safe'],
  [`(?:brought|bringing|brings?) (?:it|this|that) (?:all )?(?:on|upon) ${them}`, blame, 'was not kept safe'],
  ['asking for (?:it|trouble)', blame, 'was not kept safe'],
  [
    `(?:let|lets|letting|allow(?:s|ed|ing)?) ${them}(?: to)? be (?:exploited|groomed|used|abused)`,
    blame,
    'was exploited by',
  ],
  [
    `(?:willingly|voluntarily|freely|happily) (?:went|go(?:es|ing)?|got|gets?|left|leaves?|met|meets?|sent|sends?|joined|joins?|carr(?:y|ies|ied)|return(?:s|ed)?)`,
    blame,
    'was controlled, in ways that do not show',
  ],
  [
    `(?:go(?:es|ing)?|went|gone|return(?:s|ed|ing)?|r[ua]n(?:s|ning)?) back to ${their} (?:exploiters?|abusers?|groomers?|perpetrators?)`,
    blame,
    'is still controlled by',
  ],
  [
    'keep(?:s|ing)? (?:on )?(?:going missing|running (?:away|off))|kept (?:on )?(?:going missing|running (?:away|off))',
    'It hears what they do, and not what they are drawn or driven to.',
    'is missing often, and we do not know yet what draws or drives them',
  ],
  ['beyond (?:parental |any |all )?control', blame, 'needs more safety than home can give alone'],
  ['(?:is|are|was|were|being) out of control', blame, 'needs more safety than home can give alone'],
  // Sexual exploitation
  [`${childish} prostitut(?:es?|ion)`, consent, 'child who was sexually exploited'],
  [`prostitut(?:es?|ed|ing) ${them}`, consent, 'was sexually exploited by'],
  [`${childish} (?:sex workers?|escorts?)`, consent, 'child who was sexually exploited'],
  ['rent boys?', consent, 'boy who was sexually exploited'],
  ['promiscu(?:ous(?:ly)?|ity)', blame, 'what happened, and who did it'],
  ['sexually precocious|lolitas?', blame, 'what happened, and who did it'],
  [
    '(?:sex|sexual (?:acts?|activit(?:y|ies)|favou?rs?)) (?:in (?:return|exchange) )?for (?:\\w+ )?(?:money|cash|drugs|gifts|alcohol|cigarettes|vapes|food|favours|accommodation|a place to stay|somewhere to stay)',
    'It sounds like a bargain. What is given is part of the abuse.',
    'was sexually exploited, and given',
  ],
  ['sexual favou?rs?', 'It sounds like a bargain. What is given is part of the abuse.', 'sexual abuse'],
  [
    'sexual(?:ly)? activ(?:e|ity) (?:with|since|from|at)(?: an?| the age of)? (?:older|adult|(?:age )?(?:[89]|1[0-2]))(?!\\d)',
    consent,
    'was sexually abused by',
  ],
  ['under ?age sex', consent, 'sexual abuse'],
  [
    `(?<!(?:cannot|not|never|n['’]t) )${forms('consent')} to (?:the |having )?(?:sex(?:ual \\w+)?|intercourse|abuse|exploitation|being (?:exploited|abused|groomed))`,
    consent,
    'was coerced or groomed into',
  ],
  [
    'consensual (?:sex|relationships?|sexual \\w+) with an? (?:older|adult)',
    consent,
    'was sexually abused by',
  ],
  ['in an? (?:\\w+ )?relationship with an? (?:older|adult|much older|grown)', soft, 'is being exploited by'],
  ['inappropriate relationships?', soft, 'abuse by an adult'],
  [
    '(?:older|adult|much older|grown up|(?:2\\d|3\\d) year old) (?:boy|girl)friends?',
    soft,
    'adult who exploits them',
  ],
  ['sugar dadd(?:y|ies)', soft, 'adult who exploits them'],
  [
    `${unforced}(?:sen(?:d|ds|t|ding)|shar(?:e|es|ed|ing)) (?:(?!with|by)\\w+ ){0,2}(?:explicit|indecent|nude|naked|sexual) (?:pictures?|images?|photos?|photographs?|videos?|selfies?) (?:of ${them} )?to (?:an? |the )?(?:older|adults?|man|men|woman|women|male|stranger)`,
    blame,
    'was groomed into sending images to',
  ],
  [
    '(?:has|have|had|been|was|were|is|are) (?:been )?contacting (?:an? |the )?(?:older|adult|unknown) (?:males?|females?|men|m[ae]n|women|people|adults?)?',
    blame,
    'was contacted by an adult',
  ],
  ['(?:child(?:ren)?|kiddie) porn(?:ography)?', images, 'images of child sexual abuse'],
  [
    'indecent (?:images?|photo(?:graph)?s?) of child(?:ren)? pornography',
    images,
    'images of child sexual abuse',
  ],
  ['revenge porn(?:ography)?', images, 'intimate images shared without consent'],
  [
    'sexting',
    'It makes no difference between two who trust each other and somebody who is coerced.',
    'sharing of nude images, with who asked for them',
  ],
  [
    '(?:historic|historical) (?:child )?(?:sexual )?(?:abuse|exploitation)',
    'It sounds as if it were over and done with.',
    'non-recent abuse',
  ],
  // Criminal exploitation
  ['money mules?', 'It calls a child a thing that carries.', 'child who was used to move money'],
  ['drugs? (?:runners?|mules?)', label, 'child who was made to carry drugs'],
  [`${unforced}(?:drugs? running|(?:runs?|ran|running) drugs)`, label, 'was made to carry drugs'],
  [`${childish} (?:drugs? )?dealers?`, label, 'child who was made to sell drugs'],
  [
    '(?:drugs|packages|wraps) plugg(?:ed|ing)|plugg(?:ed|ing) (?:drugs|packages|wraps)',
    'It is a dealer’s word for an assault.',
    'was forced to carry drugs inside their body',
  ],
  ['child slaves?', stigma, 'child who was trafficked or exploited'],
  [
    'gang (?:members?|boys?|girls?|nominals?|affiliat(?:es?|ed|ion)|involved)',
    label,
    'young person whom a gang exploits',
  ],
  [`recruited (?:by|into|to|for) ${ofGang}`, work, 'was groomed or coerced by'],
  [`work(?:s|ed|ing)? for ${ofGang}`, work, 'was exploited by'],
  [
    '(?:got|gets?|getting|becom(?:es?|ing)|became|been|is|are|was|were) (?:heavily |increasingly )?(?:involved|mixed up|caught up) (?:in|with) (?:CSE|CCE|child (?:sexual|criminal) exploitation|(?:sexual|criminal) exploitation|county lines|gangs?|prostitution|drugs? (?:dealing|supply|running))(?! (?:work|prevention|teams?|projects?|training|panels?|research|services?|practice|cases?|policy|responses?))',
    blame,
    'is being exploited',
  ],
  [
    '(?:associat(?:es?|ed|ing)|mix(?:es|ed|ing)?|hang(?:s|ing)? (?:out|around|about)|hung (?:out|around|about)|spen(?:d|ds|t|ding) time) with (?:an? |the )?(?:much )?(?:older (?:males?|m[ae]n|peers|people|adults|boys|girls|youths?|wom[ae]n|associates?|friends?)|adult (?:males?|m[ae]n|associates?)|known (?:offenders?|criminals?|associates?)|criminals?|gangs?|exploiters?)',
    soft,
    'is being drawn in by',
  ],
  [
    '(?:young|youth|juvenile|child|teenage|prolific) offenders?(?! institution|s institution| institution)',
    stigma,
    'child in trouble with the law',
  ],
  ['juvenile delinquen(?:ts?|cy)', stigma, 'child in trouble with the law'],
  ['(?:child(?:ren)?|young|teenage) (?:perpetrators?|abusers?)', stigma, 'child who has harmed another'],
  ['thugs?|yobs?|hood(?:ies|lums?)|feral (?:youths?|child(?:ren)?|kids|teenagers?)', stigma, 'young person'],
  // What we say of our own work
  [
    `(?:refus(?:es?|ed|ing|al)|fail(?:s|ed|ing|ure)?|declin(?:es?|ed|ing)|unwilling|reluctant|resistan(?:t|ce)) to (?:work with us|engage(?: with)?|engaging|engagement)`,
    service,
    'we have not yet found a way to',
  ],
  [
    "(?:will|would|does|did)(?: not|n[’']t) engage|won[’']t engage|(?:they|who|people|children|families|parents) do(?: not|n[’']t) engage",
    service,
    'we have not yet found a way to',
  ],
  [
    '(?:not engaging|non engag(?:ing|ement)|(?:lack|poor|low levels?) of engagement|disengaged (?:young|child|teen|pupil|famil)\\w*)',
    service,
    'we have not yet found a way to',
  ],
  [
    'hard to (?:reach|engage|place)|difficult to (?:reach|engage|place)|hardest to (?:reach|engage)',
    'Perhaps it is our services that are far from them.',
    'people we have not reached',
  ],
  ['non complian(?:t|ce)|uncooperative', service, 'did not feel able to'],
  [
    'fail(?:s|ed|ing|ure)? to (?:attend|disclose|keep (?:\\w+ )?appointments?)',
    service,
    'was not able to, and we asked why',
  ],
  ['attention seek(?:ing|ers?)', 'It passes over what they are telling us.', 'is showing us distress'],
  [
    '(?:highly |very |so )?manipulative (?:behaviou?r|child|young|girl|boy|teenager)\\w*',
    'It passes over what they are telling us.',
    'is finding ways to stay safe',
  ],
  [
    '(?:challenging|difficult|problem(?:atic)?) behaviou?rs?',
    'It passes over what they are telling us.',
    'what they show us when they are in distress',
  ],
  [
    'problem (?:child(?:ren)?|famil(?:y|ies)|pupils?|teenagers?)',
    stigma,
    'family that has not had the help it needs',
  ],
  ['absconds?', prison, 'go missing'],
  ['absconded', prison, 'went missing'],
  ['absconding', prison, 'going missing'],
  ['absconders?', prison, 'young people who go missing'],
  ['AWOL', prison, 'missing'],
  ['mispers?', stigma, 'young person who is missing'],
  [
    'cliff edges?',
    'It sounds like nature, though services made it. Some choose the word all the same.',
    'gap between children’s and adults’ services',
  ],
]
