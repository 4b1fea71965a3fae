/** A line that says how a mail is marked: OFFICIAL, SWYDDOGOL-SENSITIF and their like. */
const marking =
  /^\W*(?:(?:protective marking|(?:security )?classification|marking|(?:dosbarthiad|marc)(?: diogelwch| gwarchodol)?)\s*[:–—-]\s*)?(?:OFFICIAL|SWYDDOGOL|NOT PROTECTIVELY MARKED|HEB EI FARCIO(?: YN WARCHODOL)?|UNCLASSIFIED|PROTECT|RESTRICTED)(?:[\s:/–—-]*(?:SENSITIVE|SENSITIF|PERSONAL|PERSONOL|COMMERCIAL|MASNACHOL|LOCSEN|DATA|PRIVATE|UNCLASSIFIED))*\W*$/i

/** A warning that a mail server puts before what came from outside. */
const warning =
  /(?:originat\w+|received|sent|came|coming) from (?:outside|an? external|someone outside)|^\W*external (?:e-?mail|sender|message)\b|^\W*(?:CAUTION|WARNING|RHYBUDD)\s*[:!–-]|don['’]t often get e-?mail from|o['’]r tu allan i(?:['’]r| )|do not click (?:on )?(?:any )?(?:links|a link)|peidiwch â chlicio|^\W*(?:EXTERNAL|ALLANOL)(?: ?\/ ?(?:EXTERNAL|ALLANOL))?\W*$|^Report (?:suspicious|this message)\b/i

/** Where what an organisation adds below its people’s words begins. */
const addition = new RegExp(
  [
    String.raw`(?:this|the information (?:contained )?in this|the contents? of this) (?:e-?mail|message|communication|transmission)\b[^.]{0,120}\b(?:confidential|intended|privileged|protected|private|attach|may contain|solely|legally|scanned|monitored|sent on behalf|personal views|opinions?)`,
    String.raw`\b(?:e-?mail|message) (?:and|or|\(?including) (?:any|all|its) (?:attachments?|attached|files?)\b`,
    String.raw`if you (?:are not|have received|received|think you have received)[^.]{0,60}(?:intended|addressee|recipient|in error|by mistake|error)`,
    String.raw`(?:intended|solely|only) for the (?:sole |exclusive )?(?:use of the|named|addressee|attention of the|individual|person)`,
    String.raw`(?:views|opinions)[^.]{0,50} (?:expressed|are those of|do not necessarily)`,
    String.raw`(?:consider|think (?:of|about)) the environment before|(?:before (?:you print|printing)|need to print) this e-?mail`,
    String.raw`(?:incoming and outgoing|e-?mails?)[^.]{0,60} (?:may|can|will) be (?:monitored|recorded|subject to|disclosed|intercepted|read by)`,
    String.raw`freedom of information act|data protection act|uk gdpr|general data protection|how we use your (?:personal )?(?:data|information)|privacy (?:notice|policy)\b`,
    String.raw`(?:virus|malware)[- ]?(?:free|scanned|checked|es\b)|swept for|scanned (?:by|for)|mimecast|messagelabs|does not accept (?:any )?(?:liability|responsibility)|accepts no (?:liability|responsibility)`,
    String.raw`(?:registered (?:charity|office|company|in england)|charity (?:number|no)|company (?:number|no\b|registration))`,
    String.raw`welcomes? (?:correspondence|calls|communication|contact)[^.]{0,40} welsh|correspondence in welsh|in welsh or english|^\W*(?:rydw i['’]n|dw i['’]n|rwy['’]n|rwyf yn) (?:siarad|dysgu) cymraeg|^\W*i (?:speak|am learning) welsh|^\W*(?:iaith gwaith|working welsh)\b|welsh and english`,
    String.raw`i work flexibl|my working (?:days|hours|pattern)|(?:working|non-working) (?:days|hours|pattern)s?\s?(?:are\b|is\b|[:–-])|^\W*(?:please note:? )?i (?:do not|don['’]t) (?:usually |normally )?work (?:on )?(?:mon|tue|wed|thu|fri)|^\W*i (?:only )?work (?:part[- ]time|term[- ]time|mon|tue|wed|thu|fri)|outside (?:of )?(?:your|normal) working hours|do not expect (?:a |you to )?(?:response|repl)|flexible working (?:pattern|hours)`,
    String.raw`follow us on|find us on|like us on|visit our website|sign up (?:to|for) our (?:e-?)?newsletter|are you (?:happy|satisfied) with (?:our|the) service|take our survey`,
    String.raw`^\W*(?:disclaimer|confidentiality(?: notice)?|important notice|legal notice|ymwadiad|hysbysiad cyfrinachedd|rhybudd cyfrinachedd)\b`,
    String.raw`mae(?:['’]r| yr?)? (?:e-?bost|neges|wybodaeth|cynnwys)[^.]{0,120}(?:cyfrinachol|sganio|firws|firysau|bwriad|atodiad|breifat|unig)`,
    String.raw`os (?:ydych|nad chi|nad ydych|cawsoch|byddwch)[^.]{0,60}(?:neges|e-?bost|camgymeriad|derbyn|bwriad)`,
    String.raw`croesaw\w+ (?:gohebiaeth|galwadau|ohebiaeth|cysylltiad)|ohebiaeth yn (?:gymraeg|y gymraeg)|gohebu yn gymraeg|yn gymraeg neu(?:['’]n| yn) saesneg|gymraeg a saesneg`,
    String.raw`meddyliwch am yr amgylchedd|ystyriwch yr amgylchedd|cyn argraffu|hysbysiad preifatrwydd|elusen gofrestredig|dilynwch ni|rwy['’]n gweithio['’]n hyblyg|barn yr awdur`,
  ].join('|'),
  'i',
)

const paragraphs = (text: string) => text.split(/\n[ \t]*(?:\n[ \t]*)+/)

/** Without markings and warnings that machines put before or into what somebody wrote. */
export function withoutBanners(text: string): string {
  return paragraphs(text)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .filter((line) => line.length > 160 || !marking.test(line.trim()))
        .join('\n'),
    )
    .filter((paragraph) => paragraph.trim() !== '' && !warning.test(paragraph))
    .join('\n\n')
    .trim()
}

/** Without what an organisation adds below: disclaimers, notices, invitations to follow it. */
export function withoutAdditions(text: string): string {
  const all = text.split('\n')
  for (let at = 0; at < all.length; at++) {
    // Sentences run over lines, and lines of a paragraph may be somebody’s own before they are not.
    const here = all.slice(at, at + 4)
    const end = here.findIndex((line) => line.trim() === '')
    const run = (end >= 0 ? here.slice(0, end) : here).join(' ')
    const found = addition.exec(run)
    if (found && found.index <= (all[at] ?? '').length) return withoutEdge(all.slice(0, at)).join('\n').trim()
  }
  return withoutEdge(all).join('\n').trim()
}

/** Without the empty lines, stars and dashes that stood before what went. */
export function withoutEdge(lines: string[]): string[] {
  const last = lines.findLastIndex((line) => !/^[\s*_=~#–—-]*$/.test(line))
  return lines.slice(0, last + 1)
}
