/** Stands in letters that can be answered; whatever is below it is ours. */
export const replyLine =
  '––– Write your answer above this line · Ysgrifennwch eich ateb uwchben y llinell hon –––'
const isReplyLine = (line: string) => line.includes('Write your answer above this line')

const bare = (line: string) => line.replace(/^[>\s*]+|[\s*]+$/g, '').replace(/\*?:\*?/, ':')
const from = /^(?:From|Oddi wrth|Oddiwrth|O)\s?:\s?\S/i
const sent = /^(?:Sent|Date|Anfonwyd|Dyddiad)\s?:\s?\S/i
const about = /^(?:To|Subject|At|I|Pwnc|Testun)\s?:\s?\S/i

/** The head of a quoted mail as Outlook writes it: who, when and to whom within a few lines. */
function isHead(lines: string[], at: number): boolean {
  if (!from.test(bare(lines[at]!))) return false
  const next = lines.slice(at + 1, at + 9).map(bare)
  return next.some((line) => sent.test(line)) && next.some((line) => about.test(line))
}

const parting =
  /^-{2,}\s*(?:Original (?:Message|Appointment)|Forwarded message|Neges (?:wreiddiol|Wreiddiol|wedi['’]i hanfon ymlaen))\s*-{2,}$|^Begin forwarded message:$/i
const rule = /^[_–—-]{10,}$/

/** How many lines “On … wrote:” takes, wrapped or not; 0 when it is none. */
function attribution(lines: string[], at: number): number {
  if (!/^[>\s]*(?:On|Ar|Ddydd|Le)\b/.test(lines[at]!)) return 0
  for (let count = 1; count <= 4; count++) {
    const whole = lines
      .slice(at, at + count)
      .map((line) => line.replace(/^[>\s]+/, ''))
      .join(' ')
    const says =
      /\b(?:wrote|writes)\s*:\s*$/.test(whole) ||
      /\bysgrifennodd\b[^:]{0,200}:\s*$/.test(whole.replace(/\d:\d/g, '0'))
    // A sentence may end in “wrote:” too; only a quote says when or by which address.
    if (says && /\d{4}|\d:\d\d|@/.test(whole)) return count
  }
  return 0
}

const isQuoted = (line: string) => /^\s*>/.test(line)

/**
 * What somebody wrote themselves, without the mail they answer. Where that is quoted line by line, answers between and
 * below the quoted lines stay; where it follows whole, everything after its head goes.
 */
export function withoutQuote(text: string): string {
  const all = text.split('\n')
  const ours = all.findIndex(isReplyLine)
  if (ours < 0) return unquoted(all)
  // Whoever writes below the line all the same is heard too.
  return unquoted(all.slice(0, ours)) || unquoted(all.filter((line) => !isReplyLine(line)))
}

function unquoted(lines: string[]): string {
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (isHead(lines, at) || parting.test(bare(line))) return tidy(kept)
    if (rule.test(line.trim()) && followedByHead(lines, at)) return tidy(kept)
    const count = attribution(lines, at)
    if (count > 0) {
      const next = lines.slice(at + count).find((each) => each.trim() !== '')
      if (next === undefined || !isQuoted(next)) return tidy(kept)
      at += count - 1
    } else if (!isQuoted(line) && !isWrapped(lines, at)) kept.push(line)
  }
  return tidy(kept)
}

const followedByHead = (lines: string[], at: number) => {
  const next = lines.findIndex((line, index) => index > at && line.trim() !== '')
  return next > 0 && isHead(lines, next)
}

/** The end of a quoted line that some mail server broke. */
const isWrapped = (lines: string[], at: number) =>
  lines[at]!.trim() !== '' &&
  isQuoted(lines[at - 1] ?? '') &&
  lines[at - 1]!.length > 66 &&
  isQuoted(lines[at + 1] ?? '')

const tidy = (lines: string[]) => lines.join('\n').trim()
