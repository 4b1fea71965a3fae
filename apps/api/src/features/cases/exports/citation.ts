export interface Source {
  id: string
  by: string
  title: string
  version: number
  publishedAt: string
  /** Of this version, which stays as it is. */
  address: string
}
const yearOf = ({ publishedAt }: Source) => publishedAt.slice(0, 4)
const kind = ({ version }: Source) => `Practice case, version ${version}`

export const cite = (source: Source): string =>
  `${source.by} (${yearOf(source)}). ${source.title.replace(/[.\s]+$/, '')}. ${kind(source)}. Waymark. ${source.address}`

/** On one line, without what means something to the format. */
const line = (words: string) => words.replace(/\s+/g, ' ').trim()
const braced = (words: string) =>
  line(words).replace(/[\\{}#$%&_^~]/g, (sign) => (sign in signs ? signs[sign]! : `\\${sign}`))
const signs: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

export const bibtex = (source: Source): string => `@misc{waymark-${source.id.slice(-12)}-v${source.version},
  author = {{${braced(source.by)}}},
  title = {${braced(source.title)}},
  year = {${yearOf(source)}},
  howpublished = {${kind(source)}. Waymark},
  url = {${source.address}}
}
`

export const ris = (source: Source): string =>
  [
    'TY  - GEN',
    `AU  - ${line(source.by)}`,
    `TI  - ${line(source.title)}`,
    `PY  - ${yearOf(source)}`,
    `ET  - ${source.version}`,
    'M3  - Practice case',
    'PB  - Waymark',
    `UR  - ${source.address}`,
    'ER  - ',
    '',
  ].join('\r\n')
