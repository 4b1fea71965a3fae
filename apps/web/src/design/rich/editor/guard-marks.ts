import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Editor } from '@tiptap/core'

/** A stretch of the document and how it is drawn. */
export interface Drawn {
  from: number
  to: number
  class: string
}
const key = new PluginKey<DecorationSet>('guardMarks')

/** Underlines what the guard found; the lines go along with the words while more is written. */
export const GuardMarks = Extension.create({
  name: 'guardMarks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, before) {
          const drawn = transaction.getMeta(key) as Drawn[] | undefined
          if (!drawn) return before.map(transaction.mapping, transaction.doc)
          return DecorationSet.create(
            transaction.doc,
            drawn.map((each) => Decoration.inline(each.from, each.to, { class: each.class })),
          )
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})
/** Draws anew what is underlined. */
export const underline = ({ view }: Editor, drawn: Drawn[]): void =>
  view.dispatch(view.state.tr.setMeta(key, drawn).setMeta('addToHistory', false))
