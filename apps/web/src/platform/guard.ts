import { useDebounceFn } from '@vueuse/core'
import { computed, inject, onScopeDispose, provide, ref, shallowReactive, shallowRef, watch } from 'vue'
import type { ComputedRef, InjectionKey } from 'vue'
import type { TextFinding } from '@waymark/contracts/common'
import { findingId } from '@waymark/contracts/guard'
import type { Acceptance, Accepted } from '@waymark/contracts/guard'
import type { Advice, Finding, Kind } from '@waymark/identity-guard'
import { readText } from './guard-reader.ts'

/** A finding with the words it stands on, and why it may stay, once its writer has said so. */
export interface Marked extends Pick<Finding, 'start' | 'end' | 'severity' | 'reason' | 'suggestion'> {
  category: string
  words: string
  kept?: { reason: string; as: 'fine' | 'not-a-person' }
}

export interface GuardedField {
  marks: ComputedRef<Marked[]>
  acceptances: ComputedRef<Acceptance[]>
  /** Reads the text as it is now, without waiting for a pause in the typing. */
  recheck: () => Promise<void>
  take: (findings: TextFinding[]) => void
  show: () => void
}

/** All fields of a form that the guard reads. */
export interface GuardDesk {
  add: (pointer: string, field: GuardedField) => void
  remove: (pointer: string, field: GuardedField) => void
  /** What is still to be changed or explained. */
  count: ComputedRef<number>
  /** Whether something certain stands in it, which may not leave this device. */
  isCertain: () => Promise<boolean>
  /** Whether it may be sent; shows the first place where it may not. */
  isClear: () => Promise<boolean>
  /** What goes with the words: nothing, or the reasons for what may stay. */
  accepted: () => Accepted
  /** Why a finding may stay, as it was kept with the words before. */
  keptBefore: (finding: string) => Acceptance | undefined
  /** Shows what the server found, should the browser have missed it; `goesThere`: takes its writer to the first. */
  take: (findings: readonly TextFinding[], how?: { goesThere: boolean }) => void
}

/** The desk of the form around a component; none where it stands alone. */
export const useDesk = (): GuardDesk | undefined => inject(key, undefined)

const key: InjectionKey<GuardDesk> = Symbol('guard')
const isOpen = ({ kept }: Marked) => kept === undefined

/**
 * The guard's place in a form. Its fields are those in the components below; `before`: reasons given in an earlier visit;
 * `reveal`: opens the part of the form a field is in, where not all of it is in sight.
 */
export function useGuardDesk(
  before: readonly Acceptance[] = [],
  { reveal }: { reveal?: (pointer: string) => Promise<void> } = {},
): GuardDesk {
  const fields = shallowReactive(new Map<string, GuardedField>())
  const opened = () => [...fields.values()].filter(({ marks }) => marks.value.some(isOpen))
  async function showFirst() {
    const first = [...fields].find(([, { marks }]) => marks.value.some(isOpen))
    if (!first) return
    await reveal?.(first[0])
    first[1].show()
  }
  const recheckAll = () => Promise.all([...fields.values()].map(({ recheck }) => recheck()))
  const desk: GuardDesk = {
    add: (pointer, field) => void fields.set(pointer, field),
    remove: (pointer, field) => void (fields.get(pointer) === field && fields.delete(pointer)),
    count: computed(() =>
      [...fields.values()].reduce((sum, { marks }) => sum + marks.value.filter(isOpen).length, 0),
    ),
    async isCertain() {
      await recheckAll()
      return opened().some(({ marks }) =>
        marks.value.some((each) => isOpen(each) && each.severity === 'block'),
      )
    },
    async isClear() {
      await recheckAll()
      await showFirst()
      return opened().length === 0
    },
    accepted() {
      const accepted = [...fields.values()].flatMap(({ acceptances }) => acceptances.value)
      return accepted.length > 0 ? { accepted } : {}
    },
    keptBefore: (finding) => before.find((each) => each.finding === finding),
    take(findings, { goesThere } = { goesThere: true }) {
      for (const [pointer, field] of fields) field.take(findings.filter((each) => each.pointer === pointer))
      if (goesThere) void showFirst()
    },
  }
  provide(key, desk)
  return desk
}

const pause = 300

/**
 * Reads one field as it is typed. A reason goes with the words it was given for, wherever in the text they move; it is
 * forgotten when they are gone.
 */
export function useGuardedField(
  text: () => string,
  { pointer, kind, show }: { pointer: () => string; kind: () => Kind; show: () => void },
) {
  const desk = useDesk()
  const found = shallowRef<readonly Finding[]>([])
  /** The text that was read: findings are places in it, and in no later one. */
  const readWords = ref('')
  const advice = shallowRef<readonly (Advice & { words: string })[]>([])
  const kept = shallowReactive(new Map<string, NonNullable<Marked['kept']>>())
  let isFirst = true
  const keyOf = (each: { category: string }, words: string) => `${each.category} ${words.toLowerCase()}`

  const marks = computed<Marked[]>(() =>
    found.value.map((each) => {
      const words = readWords.value.slice(each.start, each.end)
      const reason = kept.get(keyOf(each, words))
      return { ...each, words, ...(reason && { kept: reason }) }
    }),
  )
  const acceptances = computed<Acceptance[]>(() =>
    marks.value.flatMap(({ category, start, end, kept: why }) =>
      why ? [{ finding: findingId(pointer(), category, start, end), ...why }] : [],
    ),
  )

  async function recheck() {
    const words = text()
    const { findings, advice: told } = await readText(words, { kind: kind() })
    if (words !== text()) return
    advice.value = told.map((each) => ({ ...each, words: words.slice(each.start, each.end) }))
    for (const each of findings) {
      const why = isFirst && desk?.keptBefore(findingId(pointer(), each.category, each.start, each.end))
      if (why)
        kept.set(keyOf(each, words.slice(each.start, each.end)), { reason: why.reason, as: why.as ?? 'fine' })
    }
    isFirst = false
    readWords.value = words
    found.value = findings
  }
  const later = useDebounceFn(recheck, pause)
  watch(text, () => void later())
  if (text()) void recheck()

  const field: GuardedField = {
    marks,
    acceptances,
    recheck,
    show,
    take(findings) {
      if (findings.length === 0) return
      readWords.value = text()
      found.value = findings.map(({ finding: _, pointer: __, ...each }) => each as Finding)
    },
  }
  watch(
    pointer,
    (now, before) => {
      if (before !== undefined) desk?.remove(before, field)
      desk?.add(now, field)
    },
    { immediate: true },
  )
  onScopeDispose(() => desk?.remove(pointer(), field))

  return {
    marks,
    advice,
    recheck,
    keep: (each: Marked, reason: string) =>
      kept.set(keyOf(each, each.words), {
        reason,
        as: each.severity === 'block' ? 'not-a-person' : 'fine',
      }),
    forget: (each: Marked) => kept.delete(keyOf(each, each.words)),
  }
}
