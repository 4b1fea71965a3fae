import type { Editor } from '@tiptap/core'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from '@tiptap/pm/tables'
import type { Command } from '@tiptap/pm/state'
import { marks } from '../rich-edit.ts'
import type { Mark } from '../rich-edit.ts'

const names: Record<Mark, string> = {
  bold: 'bold',
  italic: 'italic',
  list: 'bulletList',
  numbers: 'orderedList',
  quote: 'blockquote',
  table: 'table',
  note: 'note',
}
/** The marks that hold where the caret stands. */
export const marksAt = (editor: Editor): Mark[] => marks.filter((mark) => editor.isActive(names[mark]))

const run = (editor: Editor, command: Command): void =>
  void command(editor.state, (transaction) => editor.view.dispatch(transaction), editor.view)

/** What can be done to the table around the caret. */
export const tableSteps = ['rowBelow', 'columnAfter', 'rowAway', 'columnAway'] as const
export type TableStep = (typeof tableSteps)[number]
export function changeTable(editor: Editor, step: TableStep): void {
  const steps = {
    rowBelow: addRowAfter,
    columnAfter: addColumnAfter,
    rowAway: deleteRow,
    columnAway: deleteColumn,
  }
  run(editor, steps[step])
  editor.view.focus()
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
function insertTable(editor: Editor, stands: Stands): void {
  const row = (type: string, text: string) => ({
    type: 'tableRow',
    content: [1, 2].map(() => ({ type, content: [paragraph(text)] })),
  })
  const content = [row('tableHeader', stands.heading), row('tableCell', stands.words)]
  const { $to } = editor.state.selection
  const isEmpty = $to.depth === 1 && $to.parent.content.size === 0
  const at = isEmpty ? $to.before(1) : $to.after(1)
  editor
    .chain()
    .insertContentAt(isEmpty ? { from: at, to: $to.after(1) } : at, { type: 'table', content })
    .setTextSelection({ from: at + 4, to: at + 4 + stands.heading.length })
    .run()
}
/** Folds the chosen parts away under a line, which is then chosen; or takes them out again. */
function toggleNote(editor: Editor, stands: Stands): void {
  const { $from, $to } = editor.state.selection
  const depth = [...Array($from.depth + 1).keys()].find((each) => $from.node(each).type.name === 'note')
  if (depth !== undefined) {
    const inner = $from
      .node(depth)
      .children.slice(1)
      .map((each) => each.toJSON() as object)
    const range = { from: $from.before(depth), to: $from.after(depth) }
    editor
      .chain()
      .insertContentAt(range, inner)
      .setTextSelection(range.from + 1)
      .run()
    return
  }
  const range = { from: $from.before(1), to: $to.after(1) }
  const inner = editor.state.doc.slice(range.from, range.to).content.toJSON() as object[]
  const about = { type: 'noteAbout', content: [{ type: 'text', text: stands.about }] }
  editor
    .chain()
    .insertContentAt(range, { type: 'note', content: [about, ...inner] })
    .setTextSelection({ from: range.from + 2, to: range.from + 2 + stands.about.length })
    .run()
}

/** What is written where nothing was chosen. */
interface Stands {
  words: string
  heading: string
  about: string
}
/** Sets a mark where somebody writes, or takes it away. */
export function toggleMark(editor: Editor, mark: Mark, stands: Stands): void {
  const chain = () => editor.chain()
  if (mark === 'bold') chain().toggleBold().run()
  else if (mark === 'italic') chain().toggleItalic().run()
  else if (mark === 'list') chain().toggleBulletList().run()
  else if (mark === 'numbers') chain().toggleOrderedList().run()
  else if (mark === 'quote') chain().toggleBlockquote().run()
  else if (mark === 'note') toggleNote(editor, stands)
  else if (editor.isActive('table')) run(editor, deleteTable)
  else insertTable(editor, stands)
  // At once: the library would wait for the next frame, and lose what is typed until then.
  editor.view.focus()
}
