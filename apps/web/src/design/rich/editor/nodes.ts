import { Extension, InputRule, Node } from '@tiptap/core'
import { goToNextCell, tableEditing } from '@tiptap/pm/tables'
import { referenceTo } from '@waymark/contracts/mentions'

/** What the library for tables calls its parts. */
const roles: Record<string, string> = {
  table: 'table',
  tableRow: 'row',
  tableHeader: 'header_cell',
  tableCell: 'cell',
}
/** A table of plain rows; the first has the headings. */
const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  addProseMirrorPlugins: () => [tableEditing()],
  // The Tab key leaves the box, as it does everywhere.
  addKeyboardShortcuts() {
    const go = (direction: 1 | -1) => () =>
      goToNextCell(direction)(this.editor.state, this.editor.view.dispatch)
    return { 'Alt-ArrowRight': go(1), 'Alt-ArrowLeft': go(-1) }
  },
})
const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableHeader | tableCell)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
})
/** Cells that span others are not kept: the library asks for how far they go. */
const span = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } }
const cell = (name: 'tableHeader' | 'tableCell', tag: 'th' | 'td') =>
  Node.create({
    name,
    content: 'paragraph',
    isolating: true,
    addAttributes: () =>
      Object.fromEntries(Object.entries(span).map(([key, each]) => [key, { ...each, rendered: false }])),
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  })

/** What is hard to read, under a line that says what it is about. */
const Note = Node.create({
  name: 'note',
  group: 'block',
  content: 'noteAbout block+',
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: 'section[data-note]' }],
  renderHTML: () => ['section', { 'data-note': '' }, 0],
})
const NoteAbout = Node.create({
  name: 'noteAbout',
  content: 'text*',
  marks: '',
  parseHTML: () => [{ tag: 'p[data-note-about]', priority: 60 }],
  renderHTML: () => ['p', { 'data-note-about': '' }, 0],
  addKeyboardShortcuts() {
    // Enter goes on to the words below.
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection
        return $from.parent.type.name === 'noteAbout' && editor.commands.setTextSelection($from.after() + 1)
      },
    }
  },
})

/** Something of the hub, called what its writer may know. */
export const Thing = Node.create({
  name: 'thing',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ kind: { default: 'case' }, id: { default: '' } }),
  parseHTML: () => [{ tag: 'span[data-thing]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', { ...HTMLAttributes, 'data-thing': '' }],
  // Who writes the marks by hand gets what they wrote.
  addInputRules() {
    return [
      new InputRule({
        find: /\[([^\]\n]{1,200})\]\(([^()\s]+)\)$/,
        handler: ({ range, match: [, words = '', address = ''], chain }) => {
          const attrs = referenceTo(address, location.origin)
          if (attrs) chain().insertContentAt(range, { type: this.name, attrs }).run()
          else if (/^https?:\/\//.test(address))
            chain()
              .insertContentAt(range, {
                type: 'text',
                text: words,
                marks: [{ type: 'link', attrs: { href: address } }],
              })
              .unsetMark('link')
              .run()
        },
      }),
    ]
  },
})

/** Lists go in and out without the Tab key; keys of the library that would set what cannot be kept do nothing. */
const Keys = Extension.create({
  name: 'keys',
  priority: 1000,
  extendNodeSchema: ({ name }: { name: string }) => ({ tableRole: roles[name] }),
  addKeyboardShortcuts() {
    const { editor } = this
    const sink = () => editor.commands.sinkListItem('listItem')
    const lift = () => editor.commands.liftListItem('listItem')
    // Sending by keys is the form’s.
    return { 'Mod-Enter': () => true, 'Mod-e': () => true, 'Mod-]': sink, 'Mod-[': lift }
  },
})

/** What can be written: what the library brings, without what cannot be kept; and our own. */
export const starterKit = {
  heading: false,
  codeBlock: false,
  underline: false,
  link: { autolink: false, openOnClick: false, defaultProtocol: 'https' },
} as const
export const inputRules = ['bold', 'italic', 'strike', 'bulletList', 'orderedList', 'blockquote', 'thing']
export const nodes = [
  Table,
  TableRow,
  cell('tableHeader', 'th'),
  cell('tableCell', 'td'),
  Note,
  NoteAbout,
  Keys,
]
