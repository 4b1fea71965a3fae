import type { Block, MadeDocument } from './document.ts'

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (words: string) => words.replace(/[&<>"']/g, (sign) => signs[sign]!)
const paragraphs = (words: string) =>
  words
    .split(/\n{2,}/)
    .map((each) => `<p dir="auto">${escape(each).replaceAll('\n', '<br>')}</p>`)
    .join('\n')

function write(block: Block): string {
  if (block.is === 'heading') return `<h2>${escape(block.words)}</h2>`
  if (block.is === 'words') return paragraphs(block.words)
  if (block.is === 'list')
    return `<ul>${block.items.map((item) => `<li dir="auto">${escape(item)}</li>`).join('')}</ul>`
  return `<dl>${block.rows
    .map(([label, value]) => `<dt>${escape(label)}</dt><dd dir="auto">${escape(value)}</dd>`)
    .join('')}</dl>`
}

const style = `body{font:1.06rem/1.6 system-ui,"Segoe UI",Roboto,Arial,sans-serif;color:#292524;background:#fff;max-width:42rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}
h1,h2{line-height:1.25;color:#123b35}.lead{font-size:1.2rem}dl{background:#f5f3ef;padding:1rem;border-radius:.4rem}
dt{font-size:.9rem;color:#57534e}dd{margin:0 0 .6rem}footer{border-top:1px solid #d9d3c9;margin-top:2rem;font-size:.9rem}
@media print{body{margin:0;max-width:none}dl{border:1px solid #d9d3c9}h2{break-after:avoid}}`

/** A page that stands alone: no script, nothing fetched from anywhere, and a rule in it that allows neither. */
export const html = ({ title, lead, blocks, notes, notesHeading }: MadeDocument): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1 dir="auto">${escape(title)}</h1>
${lead ? `<p class="lead" dir="auto">${escape(lead)}</p>` : ''}
${blocks.map(write).join('\n')}
</main>
<footer>
<h2>${notesHeading}</h2>
${notes.map(paragraphs).join('\n')}
</footer>
</body>
</html>
`
