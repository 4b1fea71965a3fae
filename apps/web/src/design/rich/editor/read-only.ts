import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

/** Keeps what is written while it is being sent. The box stays one that takes the focus, as a read-only field does. */
export const readOnlyWhile = (isReadOnly: () => boolean) =>
  Extension.create({
    name: 'readOnly',
    addProseMirrorPlugins: () => [
      new Plugin({
        // What comes from the form, as when it is emptied, is set without a word of it (`setContent`).
        filterTransaction: (transaction) =>
          !transaction.docChanged || !isReadOnly() || transaction.getMeta('preventUpdate') === true,
      }),
    ],
  })
