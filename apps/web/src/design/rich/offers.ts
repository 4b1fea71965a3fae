import { refDebounced, useEventListener } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { refer } from '@waymark/contracts/mentions'
import type { Reference, Thing } from '@waymark/contracts/mentions'
import { offerThings } from '../../platform/things.ts'
import { typedAt } from './rich-edit.ts'
import type { Typed } from './rich-edit.ts'

export interface Offer {
  key: string
  name: string
  /** Where a thing is kept. */
  place?: string
  kind?: Thing['kind']
  /** What is written for it. */
  made: string
  /** What it is, other than a person. */
  reference?: Reference
}

/** A box in which somebody writes. */
export interface Writing {
  box: () => HTMLElement | undefined
  /** The words up to the caret, as far as they are of one part, and where the caret stands in all. */
  before: () => { words: string; caret: number }
  /** Puts an offer in the place of the last letters before the caret. */
  take: (letters: number, offer: Offer) => void | Promise<void>
  /** Writes the sign that begins a link. */
  begin: () => void | Promise<void>
}

/** What a box offers while somebody types a name after an @, or a title after a #. */
export function useOffers(writing: Writing, people: () => readonly string[]) {
  const typing = ref<Typed>()
  /** Where somebody said that they do not mean it. */
  const refused = ref<number>()
  const chosen = ref(-1)
  const things = ref<Thing[]>()

  const asked = computed(() => (typing.value?.sign === '#' ? typing.value.typed.trim() : undefined))
  const question = refDebounced(asked, 150)
  watch([question, asked], ([q, now], _before, onCleanup) => {
    if (now === undefined) things.value = undefined
    if (q === undefined || q !== now) return
    const gone = new AbortController()
    onCleanup(() => gone.abort())
    void offerThings(q, gone.signal).then(
      (found) => {
        if (!gone.signal.aborted) {
          things.value = found
          chosen.value = firstChosen()
        }
        return undefined
      },
      () => undefined,
    )
  })

  const offers = computed<Offer[]>(() => {
    if (!typing.value) return []
    if (typing.value.sign === '#')
      return (things.value ?? []).map(({ kind, id, title, spaceName }) => ({
        key: `${kind}:${id}`,
        name: title,
        place: spaceName,
        kind,
        reference: { kind, id },
        made: refer({ kind, id }),
      }))
    const typed = typing.value.typed.toLowerCase()
    const named = people().filter((name) => name.toLowerCase().includes(typed))
    return named.slice(0, 6).map((name) => ({ key: name, name, made: `@${name}` }))
  })
  /** Words that look for something and find nothing; whoever goes on for long means something else. */
  const isNone = computed(
    () => things.value?.length === 0 && typing.value!.typed.trim().split(/\s+/).length <= 3,
  )
  /** After a bare # Enter is still a new line. */
  const firstChosen = () => (typing.value?.typed ? 0 : -1)

  function look(): void {
    const { words, caret } = writing.before()
    const found = typedAt(words)
    const at = found && { ...found, from: caret - words.length + found.from }
    if (at?.from !== refused.value) refused.value = undefined
    const now = at && at.from !== refused.value ? at : undefined
    const { sign, from, typed } = typing.value ?? {}
    if (now?.sign === sign && now?.from === from && now?.typed === typed) return
    typing.value = now
    chosen.value = firstChosen()
  }
  function close(): void {
    refused.value = typing.value?.from
    typing.value = undefined
  }
  async function take(offer: Offer) {
    const { typed } = typing.value!
    typing.value = undefined
    await writing.take(typed.length + 1, offer)
    look()
  }
  /** Begins to link where somebody writes. */
  async function begin() {
    refused.value = undefined
    await writing.begin()
    look()
  }
  function press(event: KeyboardEvent): void {
    if (!typing.value || event.isComposing) return
    const count = offers.value.length
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const offer = offers.value[chosen.value]
    if (event.key === 'Escape' && (count > 0 || isNone.value)) close()
    else if (step && count > 0)
      chosen.value = (Math.max(chosen.value, step < 0 ? 0 : -1) + step + count) % count
    else if ((event.key === 'Enter' || event.key === 'Tab') && offer && !event.ctrlKey && !event.metaKey)
      void take(offer)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  /** The box says of itself that it offers a list, and which of it is chosen; `id`: of the list. */
  const combobox = (id: string) => ({
    'aria-autocomplete': 'list' as const,
    'aria-haspopup': 'listbox' as const,
    ...(offers.value.length > 0 && { 'aria-controls': id }),
    ...(offers.value[chosen.value] && { 'aria-activedescendant': `${id}-${chosen.value}` }),
  })
  // Wherever the caret goes in the box: by keys, by a finger, by a screen reader.
  useEventListener(document, 'selectionchange', () => document.activeElement === writing.box() && look())
  return { offers, chosen, isNone, look, close, take, begin, press, combobox }
}
