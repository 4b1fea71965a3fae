import { computed, ref } from 'vue'
import type { Author } from '@waymark/contracts/common'
import type { AskedAs } from '@waymark/contracts/workshop-entries'
import type { WaitingQuestion } from '@waymark/contracts/workshop-questions'
import { newId } from '../../../platform/ids.ts'
import type { Questions } from '../questions/questions.data.ts'
import type { Practice } from './practice-room.ts'

/** Questions in this browser alone: asked, let through, voted for and answered by the same entries as everywhere. */
export function newPracticeQuestions({ state, say }: Pick<Practice, 'state' | 'say'>, me: Author) {
  const asked = ref(new Map<string, WaitingQuestion>())
  const voted = ref(new Set<string>())
  const here = computed(() => [...asked.value.values()].filter(({ id }) => state.value.questions[id]))

  function show(id: string) {
    const question = asked.value.get(id)
    if (!question) return
    const { text, as, asker, organisation } = question
    say('ask', { questionId: id, on: true, text, as, ...(organisation && { organisation }) }, asker)
  }
  function put(text: string, as: AskedAs, who: Author) {
    const id = newId()
    const asker = as === 'named' ? who : null
    const organisation = as === 'organisation' ? who.organisation : null
    const mine = who.id === me.id
    asked.value.set(id, { id, text, as, asker, organisation, at: new Date().toISOString(), mine })
    const { holds } = state.value.asking
    if (holds) say('ask', { questionId: id, on: false }, null)
    else show(id)
    return holds ? ('waiting' as const) : ('open' as const)
  }

  const questions: Questions = {
    waiting: computed(() => here.value.filter(({ id }) => state.value.questions[id]?.state === 'waiting')),
    own: computed(() =>
      here.value.flatMap(({ id, text, mine }) => {
        const { state: is, into } = state.value.questions[id]!
        return mine && is !== 'gone' ? [{ id, text, state: is, ...(into && { into }) }] : []
      }),
    ),
    voted: computed(() => voted.value),
    ask: async (text, as) => put(text, as, me),
    async vote(id, on) {
      if (on) voted.value.add(id)
      else voted.value.delete(id)
      say('vote', { questionId: id, count: (state.value.questions[id]?.votes ?? 0) + (on ? 1 : -1) }, null)
    },
    takeBack: async (id) => void say('settle', { questionId: id, fate: 'gone' }, null),
    async settle(id, fate, { text, into } = {}) {
      const before = state.value.questions[id]?.text
      if (fate === 'open' || (fate === 'answered' && before === undefined)) show(id)
      if (fate === 'open') return
      say('settle', { questionId: id, fate, ...(text && { text }), ...(into && { into }) }, null)
      const votes =
        into && (state.value.questions[into]?.votes ?? 0) + (state.value.questions[id]?.votes ?? 0)
      if (into && votes) say('vote', { questionId: into, count: votes }, null)
    },
    // There is nowhere to take it on to.
    discuss: async () => undefined,
    async give(id, personId) {
      say('settle', { questionId: id, ...(personId && { personId, name: me.name }) }, null)
    },
    run: async (holds, countedBy) => void say('asking', { on: holds, countedBy }, null),
  }
  return { questions, put }
}
