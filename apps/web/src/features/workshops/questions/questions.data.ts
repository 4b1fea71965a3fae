import './questions.messages.ts'
import { useQuery, useQueryCache } from '@pinia/colada'
import { computed, reactive, ref, watch } from 'vue'
import type { InjectionKey } from 'vue'
import type { Accepted } from '@waymark/contracts/guard'
import type { Question } from '@waymark/contracts/workshop-asked'
import { isPassing } from '@waymark/contracts/workshop-following'
import * as contract from '@waymark/contracts/workshop-questions'
import type { AskedAs, CountedBy, Fate } from '@waymark/contracts/workshop-entries'
import { toProblem } from '../../../platform/form.ts'
import { call } from '../../../platform/http.ts'
import { newId } from '../../../platform/ids.ts'

/** What this browser knows of a question that was asked in it: of one without a name nobody else does. */
interface Asked {
  id: string
  receipt: string
  text: string
  as: AskedAs
}
/** A question of one’s own, with what became of it. */
export interface OwnQuestion {
  id: string
  text: string
  state: Question['state']
  into?: string
}

/** How somebody is about to ask. */
interface Asking {
  isOpen: boolean
  as: AskedAs
  hatId?: string
}
/**
 * By room: a window that is made narrower or turned draws the panel anew, and nobody may find their name beside what they
 * meant to ask without.
 */
const askings = reactive(new Map<string, Asking>())
export const newAsking = (isOpen = false): Asking => reactive({ isOpen, as: 'named' })
export function useAsking(workshopId: string, isOpen: boolean): Asking {
  if (!askings.has(workshopId)) askings.set(workshopId, newAsking(isOpen))
  return askings.get(workshopId)!
}

const hex = (bytes: Uint8Array) => [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('')

/**
 * Questions of a room beside its log: those that wait, one’s own, one’s votes. Whoever lets questions through asks again
 * whenever another one waits; everybody else only after what they did themselves.
 */
export function useQuestions(
  workshopId: string,
  personId: string,
  questions: () => Record<string, Question>,
  tidies: () => boolean,
) {
  const cache = useQueryCache()
  const key = ['workshop-questions', workshopId]
  const { data } = useQuery({ key, query: () => call(contract.readQuestions, { params: { workshopId } }) })
  const reload = () => cache.invalidateQueries({ key }).catch(() => undefined)
  const waitingIds = computed(() => {
    const all = Object.entries(questions())
    return all.flatMap(([id, { state }]) => (state === 'waiting' ? [id] : [])).join()
  })
  watch(waitingIds, () => void (tidies() && reload()))
  // Words that wait are not for whoever lets nothing through any more.
  watch(tidies, () => void reload())

  const place = `waymark:unsent:asked:${workshopId}:${personId}`
  const asked = ref(read(place))
  watch(asked, (all) => write(place, all))

  const params = (questionId: string) => ({ workshopId, questionId })
  /** Before it is sent: what gets no answer is sent again as the same question. */
  let unsent: Asked | undefined
  async function ask(text: string, as: AskedAs, { hatId, ...accepted }: Accepted & { hatId?: string }) {
    if (unsent?.text !== text || unsent.as !== as)
      unsent = { id: newId(), receipt: hex(crypto.getRandomValues(new Uint8Array(32))), text, as }
    const question = unsent
    asked.value = [...asked.value.filter(({ id }) => id !== question.id), question]
    try {
      const body = { text, as, receipt: question.receipt, ...(hatId && { hatId }), ...accepted }
      const { state } = await call(contract.askQuestion, { params: params(question.id), body })
      unsent = undefined
      void reload()
      return state
    } catch (error) {
      if (!isPassing(toProblem(error))) asked.value = asked.value.filter(({ id }) => id !== question.id)
      throw error
    }
  }
  const own = computed((): OwnQuestion[] => {
    const words = new Map(asked.value.map(({ id, text }) => [id, text]))
    for (const { id, text, mine } of data.value?.waiting ?? []) if (mine) words.set(id, text)
    const ids = new Set([...words.keys(), ...(data.value?.asked ?? [])])
    return [...ids].flatMap((id) => {
      const question = questions()[id]
      const text = question?.text ?? words.get(id)
      if (!question || text === undefined || question.state === 'gone') return []
      return [{ id, text, state: question.state, ...(question.into && { into: question.into }) }]
    })
  })
  const voted = computed(() => new Set(data.value?.voted))
  async function vote(id: string, on: boolean) {
    await call(contract.voteQuestion, { params: params(id), body: { on } })
    await reload()
  }
  async function takeBack(id: string) {
    const receipt = asked.value.find((each) => each.id === id)?.receipt
    await call(contract.takeQuestionBack, { params: params(id), body: { ...(receipt && { receipt }) } })
    asked.value = asked.value.filter((each) => each.id !== id)
    await reload()
  }
  return {
    waiting: computed(() =>
      tidies() ? (data.value?.waiting ?? []).filter(({ id }) => questions()[id]?.state === 'waiting') : [],
    ),
    own,
    voted,
    ask,
    vote,
    takeBack,
    async settle(id: string, fate: Fate, given: { text?: string; into?: string } & Accepted = {}) {
      await call(contract.settleQuestion, { params: params(id), body: { fate, ...given } })
    },
    async discuss(id: string, body: { title: string; ownerId: string } & Accepted) {
      const ids = { threadId: newId(), postId: newId() }
      await call(contract.discussQuestion, { params: params(id), body: { ...ids, ...body } })
    },
    async give(id: string, personId: string | null) {
      await call(contract.giveQuestion, { params: params(id), body: { personId } })
    },
    async run(holds: boolean, countedBy: CountedBy) {
      await call(contract.runQuestions, { params: { workshopId }, body: { holds, countedBy } })
    },
  }
}
export type Questions = ReturnType<typeof useQuestions>
/** How questions are asked in the room around a component, where not of the hub. */
export const askedIn: InjectionKey<typeof useQuestions> = Symbol('asked in')

function read(place: string): Asked[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as Asked[]
  } catch {
    return []
  }
}
function write(place: string, asked: Asked[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(asked))
  } catch {
    // Without it a question counts as well, and cannot be taken back.
  }
}
