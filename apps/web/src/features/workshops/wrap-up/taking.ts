import { computed } from 'vue'
import type { Ref } from 'vue'
import type { Candidate, WrapUpItem } from '@waymark/contracts/workshop-wrap-ups'
import { wrapUpParts } from '@waymark/contracts/wrap-up-words'
import type { WrapUpPart } from '@waymark/contracts/wrap-up-words'
import { newId } from '../../../platform/ids.ts'

/** One thing that was found or written, whether it is taken in or not. */
export interface Choice {
  key: string
  part: WrapUpPart
  /** Its place among what is taken in. */
  place?: number
  offered?: Candidate | undefined
}
/** Parts that can be written by hand even where nothing was found. */
const always = new Set<WrapUpPart>(['decision', 'try', 'question', 'note'])

/** What is taken in, in its order, and beside it what was found and left out so far. */
export function useTaking(
  words: Ref<{ opening: string; items: WrapUpItem[] }>,
  candidates: () => Candidate[],
) {
  const items = computed(() => words.value.items)
  const offered = computed(() => new Map(candidates().map((each) => [each.key, each])))
  const parts = computed(() =>
    wrapUpParts
      .map((part) => {
        const taken = items.value.flatMap(({ key, part: its }, place): Choice[] =>
          its === part ? [{ key, part, place, offered: offered.value.get(key) }] : [],
        )
        const left = candidates()
          .filter((each) => each.part === part && !items.value.some(({ key }) => key === each.key))
          .map((each): Choice => ({ key: each.key, part, offered: each }))
        return { part, taken, left }
      })
      .filter(({ part, taken, left }) => always.has(part) || taken.length + left.length > 0),
  )
  const take = ({ key, part, text }: Candidate) => words.value.items.push({ key, part, text })
  function write(part: WrapUpPart): string {
    const key = `own:${newId()}`
    words.value.items.push({ key, part, text: '' })
    return key
  }
  function leaveOut(place: number) {
    words.value.items.splice(place, 1)
  }
  /** Changes places with the one before or after it in its part. */
  function move(place: number, by: -1 | 1) {
    const { part } = items.value[place]!
    for (let other = place + by; items.value[other]; other += by) {
      if (items.value[other]!.part !== part) continue
      const all = [...items.value]
      ;[all[place], all[other]] = [all[other]!, all[place]!]
      words.value.items = all
      return
    }
  }
  const takeAll = () => {
    for (const { left } of parts.value) for (const each of left) take(each.offered!)
  }
  return { parts, offered, take, takeAll, write, leaveOut, move }
}
