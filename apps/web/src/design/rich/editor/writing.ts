import type { Editor } from '@tiptap/core'
import type { Writing } from '../offers.ts'

const leafWords = (node: { type: { name: string } }) => (node.type.name === 'hardBreak' ? '\n' : '\uFFFC')

/** The editor as a box that offers names and titles: of the words before the caret, only those of its own part count. */
export const writingIn = (editor: () => Editor | undefined): Writing => ({
  box: () => editor()?.view.dom,
  before() {
    const { $head } = editor()!.state.selection
    return { words: $head.parent.textBetween(0, $head.parentOffset, null, leafWords), caret: $head.pos }
  },
  take(letters, { made, reference }) {
    const to = editor()!.state.selection.head
    const content = reference
      ? [
          { type: 'thing', attrs: reference },
          { type: 'text', text: ' ' },
        ]
      : `${made} `
    editor()!
      .chain()
      .insertContentAt({ from: to - letters, to }, content)
      .run()
    editor()!.view.focus()
  },
  begin() {
    const { from, to, $from } = editor()!.state.selection
    const before = $from.parent.textBetween(0, $from.parentOffset, null, leafWords)
    const gap = before === '' || /[\s(]$/.test(before) ? '' : ' '
    editor()!
      .chain()
      .insertContentAt(from, `${gap}#`)
      .setTextSelection(to + gap.length + 1)
      .run()
    editor()!.view.focus()
  },
})
