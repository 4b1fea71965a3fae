/** Where a text says that a name in it is made up. */
const declared =
  /\b(pseudonyms?(?= ['‘“"])|(?<!the )pseudonyms?|nid (?:ei|eu) h?enwa?u? (?:go )?iawn|not (?:his|her|their|the) real names?|real names? (?:is|are) not|names? (?:has|have) been changed|names? (?:is|are) changed|changed (?:his|her|their|all|the) names?|made[- ]up|we (?:will |'ll |’ll )?call (?:him|her|them|this)|calling (?:him|her|them)|known here as|who chose the name|let['’]s call|ffugenw)/gi
const names = /\p{Lu}[\p{L}'’-]+/gu
const quoted = /['‘“"](\p{Lu}[\p{L}-]+)['’”"]/gu

/** Names, in small letters, that the text itself declares to be made up: those near the declaration, quoted ones first. */
export function pseudonymsOf(text: string): Set<string> {
  const found = new Set<string>()
  for (const { index, 0: words } of text.matchAll(declared)) {
    const from = Math.max(0, index - 90)
    const near = text.slice(from, index + words.length + 90)
    const inQuotes = [...near.matchAll(quoted)].map((match) => match[1]!)
    const calls = /call (?:him|her|them|this) ['‘“"]?(\p{Lu}[\p{L}-]+)/iu.exec(
      text.slice(index, index + 60),
    )?.[1]
    const own = /^[^.!?]*?\((?=not|a pseud|name)/i.test(near)
    const chosen =
      inQuotes.length > 0
        ? inQuotes
        : calls
          ? [calls]
          : own
            ? namesBefore(text, index)
            : sentenceNames(text, index)
    for (const name of chosen) found.add(name.toLowerCase())
  }
  return found
}

const namesBefore = (text: string, at: number) =>
  [...text.slice(Math.max(0, at - 30), at).matchAll(names)].map(([name]) => name).slice(-1)

function sentenceNames(text: string, at: number): string[] {
  const lead = text.slice(Math.max(0, at - 120), at)
  const rest = text.slice(at, at + 160)
  const start = Math.max(lead.lastIndexOf('. '), lead.lastIndexOf('\n'), 0)
  const stop = rest.indexOf('. ')
  return [...(lead.slice(start) + rest.slice(0, stop < 0 ? 120 : stop)).matchAll(names)]
    .map(([name]) => name)
    .filter((name) => name.length > 2)
}

const cited =
  /(?<![\p{L}'’-])(\p{Lu}[\p{L}'’-]{1,30})(?:(?:,? (?:and|&) |, )(\p{Lu}[\p{L}'’-]{1,30})){0,3}(?: et al\.?)?,? (?:\(?(?:19|20)\d{2}[a-z]?\)?|et al|\(in press|\(forthcoming)/gu
const authored =
  /(?<![\p{L}'’-])(\p{Lu}[\p{L}'’-]{1,30}) (?:&|and) (\p{Lu}[\p{L}'’-]{1,30})(?: (?:chapter|paper|article|book|study|report|model|review))/gu

/** Authors that a text cites, in small letters: they are known by their work. */
export function authorsOf(text: string): Set<string> {
  const found = new Set<string>()
  for (const match of [...text.matchAll(cited), ...text.matchAll(authored)])
    for (const [name] of match[0].matchAll(names)) found.add(name.toLowerCase())
  return found
}
