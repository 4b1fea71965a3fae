import type { Node } from '@tiptap/pm/model'
import { MarkdownSerializer } from 'prosemirror-markdown'
import type { MarkdownSerializerState } from 'prosemirror-markdown'
import { refer } from '@waymark/contracts/mentions'
import type { Reference } from '@waymark/contracts/mentions'
import { toDoc } from './to-doc.ts'

/** A run of letters: where it stands in what is kept, and what it is there. */
interface Run {
  from: number
  text: string
  kept: string
}
/** What is kept of a document: text with marks; `toRange` finds a stretch of it in the document. */
export interface Written {
  words: string
  toRange: (start: number, end: number) => { from: number; to: number } | undefined
}

type State = MarkdownSerializerState & { out: string; flushClose: (size?: number) => void }
const isLineStart = ({ out }: State) => /(?:^|\n)[\s>]*(?:(?:[-*]|\d+[.)]) )*$/.test(out)
/** With a backslash before all that would be read as a mark. */
const escaped = (text: string, isStart: boolean) => {
  const all = text.replace(/[\\`*_~[\]<|]|&(?=#?\w+;)/g, '\\$&')
  return isStart ? all.replace(/^(\s*)([-+>#:])/, '$1\\$2').replace(/^(\s*\d+)([.)])/, '$1\\$2') : all
}

function write(doc: Node, isEscaped: boolean): { words: string; runs: Run[] } {
  const runs: Run[] = []
  function put(state: State, text: string, kept: string) {
    state.write()
    runs.push({ from: state.out.length, text, kept })
    state.out += kept
  }
  const serializer = new MarkdownSerializer(
    {
      paragraph(state, node) {
        state.renderInline(node)
        state.closeBlock(node)
      },
      blockquote: (state, node) => state.wrapBlock('> ', null, node, () => state.renderContent(node)),
      bulletList: (state, node) => state.renderList(node, '  ', () => '- '),
      orderedList(state, node) {
        const first = Number(node.attrs['start'] ?? 1)
        const gap = ' '.repeat(String(first + node.childCount - 1).length + 2)
        state.renderList(node, gap, (index) => `${first + index}. `.padEnd(gap.length))
      },
      listItem: (state, node) => state.renderContent(node),
      horizontalRule(state, node) {
        state.write('---')
        state.closeBlock(node)
      },
      hardBreak: (state) => state.write('\n'),
      table(state, node) {
        node.forEach((row, _, nth) => {
          row.forEach((cell, __, column) => {
            state.write(column === 0 ? '| ' : ' | ')
            if (cell.firstChild) state.renderInline(cell.firstChild)
          })
          state.write(' |')
          state.ensureNewLine()
          if (nth > 0) return
          state.write(`|${' --- |'.repeat(row.childCount)}`)
          state.ensureNewLine()
        })
        state.closeBlock(node)
      },
      note(state, node) {
        const about = node.firstChild!.textContent
        state.write('::: note ')
        put(state as State, about, about)
        state.ensureNewLine()
        node.forEach((child, _, index) => index > 0 && state.render(child, node, index))
        ;(state as State).flushClose(1)
        state.ensureNewLine()
        state.write(':::')
        state.closeBlock(node)
      },
      thing: (state, node) => state.write(refer(node.attrs as Reference)),
      text(state, node) {
        const text = node.text!
        state.write()
        put(state as State, text, isEscaped ? escaped(text, isLineStart(state as State)) : text)
      },
    },
    {
      bold: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
      italic: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
      strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
      link: {
        open: '[',
        close: (_state, mark) => `](${String(mark.attrs['href']).replace(/[()]/g, '\\$&')})`,
        mixable: true,
      },
      // Nobody here writes programs: it comes with what is pasted, and is words.
      code: { open: '', close: '' },
    },
    { hardBreakNodeName: 'hardBreak' },
  )
  const words = serializer.serialize(doc, { tightLists: true })
  return { words: words.trimEnd(), runs }
}

/** What a document says, whatever was only for the eye: to see whether it is read back as it was. */
function outline(node: Node): string {
  if (node.isText) {
    const marks = node.marks.map(({ type, attrs }) =>
      type.name === 'link' ? `link ${attrs['href']}` : type.name,
    )
    return (
      marks
        .filter((name) => name !== 'code')
        .toSorted()
        .map((name) => `<${name}>`)
        .join('') + node.text!
    )
  }
  if (node.isLeaf) return `<${node.type.name} ${node.attrs['id'] ?? ''}>`
  const inner = node.children.map(outline).join('').replace(/\s+/g, ' ').trim()
  return node.type.name === 'paragraph' && inner === '' ? '' : `(${node.type.name} ${inner})`
}

/** Where each letter of a run stands in the text it was made of. */
function lettersOf({ kept, text }: Run, isEscaped: boolean): number[] {
  const letters: number[] = []
  for (let at = 0, letter = 0; letter < text.length; at++) {
    if (isEscaped && kept[at] === '\\') at++
    letters[letter++] = at
  }
  return letters
}

/**
 * What is kept of a document. It has as few backslashes as it is read back with: none, unless something in it would be taken
 * for a mark.
 */
export function toWords(doc: Node, origin: string): Written {
  const plain = write(doc, false)
  const isPlain = outline(toDoc(plain.words, doc.type.schema, origin)) === outline(doc)
  const { words, runs } = isPlain ? plain : write(doc, true)
  return {
    words,
    toRange(start, end) {
      /** Of each letter that stands in the stretch: its place in the document. */
      const places: number[] = []
      let nth = 0
      doc.descendants((node, pos) => {
        if (!node.isText) return
        // Space around marks is kept apart from the letters it stood with.
        for (let at = 0; at < node.text!.length && nth < runs.length;) {
          const run = runs[nth]!
          const from = node.text!.indexOf(run.text, at)
          if (from < 0) return
          const letters = lettersOf(run, !isPlain)
          letters.forEach((letter, index) => {
            const kept = run.from + letter
            if (kept >= start && kept < end) places.push(pos + from + index)
          })
          at = from + run.text.length
          nth++
        }
      })
      return places.length > 0 ? { from: places[0]!, to: places.at(-1)! + 1 } : undefined
    },
  }
}
