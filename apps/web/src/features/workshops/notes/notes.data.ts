import './notes.messages.ts'
import { useDebounceFn } from '@vueuse/core'
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { InjectionKey } from 'vue'
import * as Y from 'yjs'
import type { Problem } from '@waymark/contracts/common'
import type { Acceptance } from '@waymark/contracts/guard'
import { changeNotes, readNotes, toBytes, toText } from '@waymark/contracts/workshop-notes'
import { linesOf, readLines } from '@waymark/contracts/workshop-outline'
import type { Line } from '@waymark/contracts/workshop-outline'
import { toProblem } from '../../../platform/form.ts'
import { readText } from '../../../platform/guard-reader.ts'
import { call } from '../../../platform/http.ts'
import { socket } from '../../../platform/live.ts'
import { isPassing } from '@waymark/contracts/workshop-following'
import { mine } from './outline-ops.ts'

const pause = 350
const retryEvery = 5000
const answerWithin = 15_000

interface Hooks {
  /** Why something in a line may stay, as its writer said. */
  accepted: () => Acceptance[]
  /** The lines that came from others, or went. */
  changed: (lines: Line[], gone: number) => void
  refused: (problem: Problem) => void
}

/**
 * The shared notes of a room, as one person has them. What they write is theirs until it is read: it goes to the hub once
 * nothing certain stands in it, and stays in this browser, over a reload and a lost connection, until the hub has it.
 */
export function useNotes(workshopId: string, personId: string, { accepted, changed, refused }: Hooks) {
  const doc = new Y.Doc()
  const lines = shallowRef<Line[]>([])
  const canWrite = ref(false)
  const ready = ref(false)
  const problem = ref<Problem>()
  /** How it stands with what was written here. */
  const state = ref<'shared' | 'sharing' | 'waiting' | 'held' | 'refused'>('shared')
  const place = `waymark:unsent:notes:${workshopId}:${personId}`
  let known = Y.encodeStateVector(doc)
  let seq = 0
  let version = 0
  let isSending = false
  const touched = new Set<string>()

  doc.on('update', (_update, origin) => {
    lines.value = readLines(doc)
    if (origin !== mine && !(origin instanceof Y.UndoManager)) return
    version++
    state.value = 'sharing'
    keep(place, Y.encodeStateAsUpdate(doc, known))
    void later()
  })
  linesOf(doc).observeDeep((events, { origin }) => {
    const ids = events.flatMap(({ path, keys }) =>
      path[0] !== undefined ? [String(path[0])] : [...keys.keys()],
    )
    if (origin === 'hub') tell(new Set(ids))
    else for (const id of ids) touched.add(id)
  })
  function tell(ids: ReadonlySet<string>) {
    if (!ready.value) return
    const there = readLines(doc).filter(({ id }) => ids.has(id))
    changed(there, ids.size - there.length)
  }

  /** Fetches what is missing, then sends what the hub misses. */
  async function sync(): Promise<void> {
    try {
      const answer = await call(readNotes, {
        params: { workshopId },
        query: { vector: toText(Y.encodeStateVector(doc)) },
        signal: AbortSignal.timeout(answerWithin),
      })
      Y.applyUpdate(doc, toBytes(answer.update), 'hub')
      known = toBytes(answer.vector)
      seq = answer.seq
      canWrite.value = answer.canWrite
      restore()
      ready.value = true
      problem.value = undefined
    } catch (error) {
      problem.value = toProblem(error)
      return
    }
    await flush()
  }
  /** What was written before a reload and the hub does not have. */
  function restore() {
    const kept = ready.value ? undefined : read(place)
    if (kept) Y.applyUpdate(doc, kept, mine)
  }

  const later = useDebounceFn(() => flush(), pause)
  async function flush(): Promise<void> {
    if (isSending || state.value === 'shared' || !ready.value) return
    isSending = true
    const at = version
    const reasons = accepted()
    if (await isCertain(reasons)) state.value = 'held'
    else await send(reasons, at)
    isSending = false
    if (version !== at) void later()
  }
  async function send(reasons: Acceptance[], at: number) {
    state.value = 'sharing'
    const own = reasons.filter(({ finding }) => touched.has(finding.split(/[/:]/)[2] ?? ''))
    try {
      const answer = await call(changeNotes, {
        params: { workshopId },
        body: {
          update: toText(Y.encodeStateAsUpdate(doc, known)),
          ...(own.length > 0 && { accepted: own }),
        },
        signal: AbortSignal.timeout(answerWithin),
      })
      known = toBytes(answer.vector)
      if (version !== at) return
      touched.clear()
      state.value = 'shared'
      keep(place, undefined)
    } catch (error) {
      const why = toProblem(error)
      state.value = isPassing(why) || why.code === 'behind' ? 'waiting' : 'refused'
      if (state.value === 'waiting') return
      problem.value = why
      refused(why)
    }
  }
  /** Whether a line that was changed here has something certain in it, which may not leave this device. */
  async function isCertain(reasons: Acceptance[]): Promise<boolean> {
    for (const { id, text } of readLines(doc).filter((line) => touched.has(line.id))) {
      const { findings } = await readText(text, { kind: 'conversation' })
      const isOpen = findings.some(
        ({ severity, category, start, end }) =>
          severity === 'block' &&
          !reasons.some(
            ({ finding, as }) =>
              as === 'not-a-person' && finding === `/lines/${id}:${category}:${start}-${end}`,
          ),
      )
      if (isOpen) return true
    }
    return false
  }

  function hear(id: string, change: { seq: number; update: string }) {
    if (id !== workshopId || !ready.value) return
    const follows = change.seq === seq + 1
    if (change.seq <= seq) return
    if (!follows) return void sync()
    seq = change.seq
    Y.applyUpdate(doc, toBytes(change.update), 'hub')
  }
  const again = () => void sync()
  socket.on('workshop.notes', hear).on('connect', again).on('refetch', again)
  void sync()
  const retry = setInterval(() => {
    if (state.value === 'waiting' || (problem.value && isPassing(problem.value))) void sync()
  }, retryEvery)
  onScopeDispose(() => {
    clearInterval(retry)
    socket.off('workshop.notes', hear).off('connect', again).off('refetch', again)
    doc.destroy()
  })
  const retryNow = () => {
    problem.value = undefined
    void sync()
  }
  return { doc, lines, canWrite, ready, problem, state, sync: retryNow, reconsider: () => void later() }
}

/** How notes are shared in the room around a component, where not by the hub. */
export const notesIn: InjectionKey<typeof useNotes> = Symbol('notes in')

function read(place: string): Uint8Array | undefined {
  try {
    const kept = localStorage.getItem(place)
    return kept ? toBytes(kept) : undefined
  } catch {
    return undefined
  }
}
function keep(place: string, update: Uint8Array | undefined): void {
  try {
    if (update) localStorage.setItem(place, toText(update))
    else localStorage.removeItem(place)
  } catch {
    // A browser that keeps nothing still shares what is written while it is connected.
  }
}
