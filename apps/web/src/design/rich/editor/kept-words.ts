import type { Editor } from '@tiptap/core'
import { shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import { toDoc, withThings } from './to-doc.ts'
import { toWords } from './to-words.ts'
import type { Written } from './to-words.ts'

interface Stretch {
  start: number
  end: number
}

/** Keeps what an editor holds as text with marks, and finds stretches of that text in the editor. */
export function useKeptWords(words: Ref<string>, editor: Readonly<Ref<Editor | undefined>>) {
  const { origin } = location
  /** What was last taken from the editor, and where each letter of it stands there. */
  const written = shallowRef<Written>()
  function load(at: Editor) {
    const doc = toDoc(withThings(words.value, origin), at.schema, origin)
    at.commands.setContent(doc.toJSON(), { emitUpdate: false })
    written.value = toWords(at.state.doc, origin)
  }
  watch(editor, (now) => now && words.value && load(now))
  watch(words, (now) => editor.value && now !== written.value?.words && load(editor.value))

  function keep() {
    written.value = toWords(editor.value!.state.doc, origin)
    words.value = written.value.words
  }
  /** Where a stretch stands; nothing while the words are as they came and the editor would write them otherwise. */
  const rangeOf = ({ start, end }: Stretch) =>
    written.value?.words === words.value ? written.value.toRange(start, end) : undefined

  function show(stretch: Stretch) {
    const range = rangeOf(stretch)
    editor.value!.view.focus()
    if (range) editor.value!.chain().setTextSelection(range).scrollIntoView().run()
  }
  function replace(stretch: Stretch, by: string) {
    const range = rangeOf(stretch)
    if (!range) {
      words.value = words.value.slice(0, stretch.start) + by + words.value.slice(stretch.end)
      return
    }
    const { view, state } = editor.value!
    view.dispatch(state.tr.insertText(by, range.from, range.to))
    editor.value!.commands.setTextSelection({ from: range.from, to: range.from + by.length })
    view.focus()
  }
  return { written, rangeOf, keep, show, replace }
}
