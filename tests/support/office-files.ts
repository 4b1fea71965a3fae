import { strToU8, unzipSync, zipSync } from 'fflate'

/** Office files as their programs write them, with as little as each needs. Further parts go on top. */
export type Parts = Record<string, string | Uint8Array>

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const office = 'application/vnd.openxmlformats-officedocument'
const names = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${relations}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

/** Relations of a part: each `[id, type, target]`, and `outside` for what lies elsewhere. */
export const relate = (...all: [id: string, type: string, target: string, outside?: 'outside'][]) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(
      ([id, type, target, outside]) =>
        `<Relationship Id="${id}" Type="${type.includes('/') ? type : `${relations}/${type}`}" Target="${target}"${outside ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

const core = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
const base = (main: string, types: Record<string, string>): Parts => ({
  '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="bin" ContentType="application/octet-stream"/>${Object.entries(
    types,
  )
    .map(
      ([part, type]) =>
        `<Override PartName="/${part}" ContentType="${type.includes('/') ? type : `${office}.${type}+xml`}"/>`,
    )
    .join('')}</Types>`,
  '_rels/.rels': relate(
    ['rId1', 'officeDocument', main],
    ['rId2', core, 'docProps/core.xml'],
    ['rId3', 'extended-properties', 'docProps/app.xml'],
  ),
  'docProps/core.xml': `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Planted Author</dc:creator><cp:lastModifiedBy>Planted Editor</cp:lastModifiedBy></cp:coreProperties>`,
  'docProps/app.xml': `${head}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>Planted Company</Company></Properties>`,
})
const pack = (parts: Parts) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
      ),
    ),
  )

export const paragraph = (text: string, properties = '') =>
  `<w:p w:rsidR="00AB12CD"><w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

interface Extra {
  parts?: Parts
  types?: Record<string, string>
  relations?: Parameters<typeof relate>
}
export const docx = (body: string, { parts = {}, types = {}, relations: more = [] }: Extra = {}) =>
  pack({
    ...base('word/document.xml', { 'word/document.xml': 'wordprocessingml.document.main', ...types }),
    'word/document.xml': `${head}<w:document ${names}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relate(...more),
    ...parts,
  })

export const slide = (text: string, attributes = '') =>
  `${head}<p:sld ${names} ${attributes}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="Planted shape"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`
export const pptx = (slides: string[], { parts = {}, types = {}, relations: more = [] }: Extra = {}) =>
  pack({
    ...base('ppt/presentation.xml', {
      'ppt/presentation.xml': 'presentationml.presentation.main',
      ...Object.fromEntries(slides.map((_, at) => [`ppt/slides/slide${at + 1}.xml`, 'presentationml.slide'])),
      ...types,
    }),
    'ppt/presentation.xml': `${head}<p:presentation ${names}><p:sldIdLst>${slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 1}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relate(
      ...slides.map(
        (_, at) => [`rId${at + 1}`, 'slide', `slides/slide${at + 1}.xml`] as [string, string, string],
      ),
      ...more,
    ),
    ...Object.fromEntries(slides.map((each, at) => [`ppt/slides/slide${at + 1}.xml`, each])),
    ...parts,
  })

/** A workbook; each sheet is `[name, rows as XML, state]`, with words in `strings` by number. */
export const xlsx = (
  sheets: [name: string, rows: string, state?: string][],
  strings: string[] = [],
  { parts = {}, types = {}, relations: more = [] }: Extra = {},
) => {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  return pack({
    ...base('xl/workbook.xml', {
      'xl/workbook.xml': 'spreadsheetml.sheet.main',
      'xl/sharedStrings.xml': 'spreadsheetml.sharedStrings',
      ...Object.fromEntries(
        sheets.map((_, at) => [`xl/worksheets/sheet${at + 1}.xml`, 'spreadsheetml.worksheet']),
      ),
      ...types,
    }),
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${relations}"><fileSharing userName="Planted User"/><sheets>${sheets
      .map(
        ([name, , state], at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relate(
      ...sheets.map(
        (_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as [string, string, string],
      ),
      ['rId90', 'sharedStrings', 'sharedStrings.xml'],
      ...more,
    ),
    'xl/sharedStrings.xml': `${head}<sst ${main}>${strings.map((each) => `<si><t>${each}</t></si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map(([, rows], at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `${head}<worksheet ${main} xmlns:r="${relations}">${rows}</worksheet>`,
      ]),
    ),
    ...parts,
  })
}

/** All that is in an archive, unpacked, as one text: what is not in it is gone. */
export const unpacked = (bytes: Uint8Array): string =>
  Object.entries(unzipSync(new Uint8Array(bytes)))
    .map(([name, part]) => `${name}\n${Buffer.from(part).toString('latin1')}`)
    .join('\n')
export const namesIn = (bytes: Uint8Array): string[] => Object.keys(unzipSync(new Uint8Array(bytes)))
