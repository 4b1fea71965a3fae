import { withoutEdge } from './notices.ts'

const closing =
  /^(?:(?:many |best |kind )?(?:rgds|tks|thx|tx)|warmly|in solidarity|(?:with )?(?:very |many |my |all )?(?:kind(?:est)?|best|warm(?:est)?|kindest) (?:regards|wishes)|regards|(?:with )?(?:all )?(?:good|best|very best|warm) wishes|best|all the best|(?:many |kind |with |lots of |big )?thanks(?: (?:again|so much|very much|in advance(?: for .{1,40})?|and (?:kind |best )?(?:regards|wishes)|all))?|thank you(?: (?:again|so much|very much|in advance|all))?|cheers|yours(?: (?:sincerely|faithfully|truly))?|sincerely|speak soon|take care|ta|kr|bw|cofion(?: (?:gorau|cynnes|caredig))?(?: \/ .{3,30})?|(?:pob )?hwyl(?: fawr| am y tro)?|(?:llawer o )?ddiolch|diolch(?: (?:yn fawr(?: iawn)?|o galon|i chi|am y tro|a chofion(?: gorau)?))?|yn g?ywir|yn gywir|yr eiddoch yn g?ywir|dymuniadau gorau|gyda diolch|many thanks\s*\/\s*diolch(?: yn fawr)?|diolch(?: yn fawr)?\s*\/\s*(?:many )?(?:thanks|thank you))(?:[\s,.!–—-]+[\p{Lu}][\p{L}'’.-]*(?: [\p{Lu}][\p{L}'’.-]*){0,3})?[\s,.!–—xX-]*$/iu

const device =
  /^(?:sent from (?:my|outlook|mail|samsung|yahoo|the|proton|a)\b.*|sent (?:via|using|with) .{3,60}|get outlook for .*|anfonwyd o(?:['’]m| fy| outlook).*|wedi['’]i anfon o.*|(?:cael|lawrlwythwch) outlook (?:ar gyfer|i) .*|from my (?:mobile|phone).*|sent on the (?:go|move).*)$/i

const contact =
  /(?:\+44|\(?0\d{2,4}\)?)[\s()\d-]{6,14}\d|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|\bwww\.|https?:\/\/|^(?:t|m|e|w|tel|mob|mobile|ffôn|ffon|symudol|ebost|e-bost|email|e-mail|phone|direct dial|ext|twitter|x)\s?[:.]|\((?:she|he|they|hi|ef|nhw)\b|\b(?:pronouns|rhagenwau)\b|[☎✆✉]|\|[^|\n]+\|/im

const pronouns = /\b(?:pronouns|rhagenwau)\b|\b(?:she\/her|he\/him|they\/them|hi\/ei|ef\/ei|nhw)\b/i
/** What is no word: numbers, addresses, links. */
const token = /(?:https?:\/\/|www\.)\S{1,500}|<[^>\s]{1,300}>|\S{1,64}@\S{1,190}|[+(]*\d[\d\s()-]{6,}/g

/** Words as people say them: small ones, or an end. Names, offices and places are written large. */
function isSentence(line: string): boolean {
  if (pronouns.test(line)) return false
  const words = line.replace(token, '').trim().split(/\s+/)
  const small = words.slice(1).filter((word) => /^\p{Ll}/u.test(word)).length
  const ends = /[.?!]["”’)]?$/.test(line) && !contact.test(line)
  return (words.length >= 3 && ends) || (words.length >= 4 && small / (words.length - 1) > 0.5)
}

/** A name, an office, numbers: short lines and no sentence among them. */
function looksLikeSignature(lines: string[]): boolean {
  const said = lines.map((line) => line.trim()).filter((line) => line !== '')
  return (
    said.length <= 30 &&
    ((said[0]?.length ?? 0) <= 70 || contact.test(said[0]!)) &&
    said.every(
      (line) => (line.length <= 110 || contact.test(line)) && !isSentence(line) && !line.endsWith('?'),
    )
  )
}

/** Pictures that stand as words where a mail became plain text. */
const picture =
  /\[(?:cid:|image:|logo|picture|banner|delwedd)[^\]]{0,200}\](?:<[^>]{0,300}>)?|\[[^\]\n]{0,200}description automatically generated\]|<image\d{0,6}\.\w{1,5}>/gi

/** What somebody wrote, without who they are: the hub shows that already, and knows it better. */
export function withoutSignature(text: string): string {
  let lines = text.replace(picture, '').split('\n')
  const dashes = lines.findIndex((line, at) => at > 0 && /^--[ \t]*$/.test(line))
  if (dashes > 0) lines = lines.slice(0, dashes)
  lines = withoutSlogans(withoutDevice(lines))
  const at = lines.findIndex(
    (line, index) =>
      line.length < 120 &&
      closing.test(line.trim()) &&
      hasWords(lines.slice(0, index)) &&
      looksLikeSignature(lines.slice(index + 1)),
  )
  if (at > 0) return done(lines.slice(0, at))
  return done(withoutCard(lines))
}

/** One line or two that an organisation puts below its numbers. */
function withoutSlogans(lines: string[]): string[] {
  let kept = lines
  for (let count = 0; count < 2; count++) {
    const end = kept.findLastIndex((line) => line.trim() !== '')
    const last = kept[end]?.trim() ?? ''
    const isAlone = end > 1 && kept[end - 1]!.trim() === ''
    const isSlogan = last.length <= 100 && !/\?$|^p\.? ?s\b/i.test(last) && !contact.test(last)
    if (!isAlone || !isSlogan) break
    kept = kept.slice(0, end - 1)
    const above = kept.slice(kept.findLastIndex((line, at) => line.trim() === '' && at < kept.length - 1) + 1)
    const isCard = above.some((line) => contact.test(line)) && looksLikeSignature(above)
    if (isCard) return kept
  }
  return lines
}

const hasWords = (lines: string[]) => lines.some((line) => /\p{L}/u.test(line))
const done = (lines: string[]) => withoutEdge(lines).join('\n').trim()

function withoutDevice(lines: string[]): string[] {
  const at = lines.findIndex(
    (line) =>
      line.length < 400 &&
      device.test(
        line
          .trim()
          .replace(/<https?:[^>]{0,300}>/g, '')
          .trim(),
      ),
  )
  if (at < 0) return lines
  const after = lines.slice(at + 1)
  return looksLikeSignature(after) ? lines.slice(0, at) : [...lines.slice(0, at), ...after]
}

/** Numbers and addresses at the end, with the name and office above them, where nobody said goodbye first. */
function withoutCard(lines: string[]): string[] {
  const blocks: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === '') blocks.push([])
    else blocks.at(-1)!.push(line)
  }
  const said = blocks.filter((block) => block.length > 0)
  let end = said.length
  while (end > 1 && said[end - 1]!.some((line) => contact.test(line)) && looksLikeSignature(said[end - 1]!))
    end--
  if (end === said.length) return lines
  while (end > 1 && isOffice(said[end - 1]!)) end--
  return said.slice(0, end).flatMap((block) => [...block, ''])
}

/** “Ann Other / Team manager / Families”, or a goodbye on a line of its own. */
const isOffice = (block: string[]) =>
  block.length <= 6 &&
  block.every((line) => {
    const words = line.trim()
    return (
      words.length <= 70 && (closing.test(words) || (/^[\p{Lu}|(]/u.test(words) && !/[.?!:]$/.test(words)))
    )
  })
