import { computed, onScopeDispose, ref, shallowReactive } from 'vue'
import type { DraftFile, DraftFiles } from '@waymark/contracts/documents'
import type { Problem } from '@waymark/contracts/common'
import { largestDocument } from '@waymark/contracts/documents'
import type { Acceptance } from '@waymark/contracts/guard'
import { toProblem } from '../../platform/form.ts'
import { newId } from '../../platform/ids.ts'
import type { upload } from '../../platform/upload.ts'

/** A file on its way in, until it is there or has been refused. */
export interface Coming {
  id: string
  file: File
  state: 'waiting' | 'sending' | 'checking' | 'refused'
  /** From 0 to 1. */
  sent: number
  problem: Problem | undefined
  /** What its author says of names in it that are nobody’s. */
  accepted: Acceptance[]
}
/** Where files of something go that is being written. */
export interface FileSource {
  most: number
  /** How many of these are there already and are not part of the draft. */
  already?: number
  list: () => Promise<DraftFiles>
  add: (id: string, wish: Parameters<typeof upload>[2]) => Promise<DraftFile>
  explain: (id: string, accepted: Acceptance[]) => Promise<DraftFile>
  remove: (id: string) => Promise<unknown>
  address: (id: string) => string
}
type Say = (
  key: 'sending' | 'checking' | 'added' | 'refusedSaid' | 'removedSaid',
  about: Record<string, string>,
) => void

/** The files of a draft: those that are there, and those on their way, which go one after the other. */
export function useDraftFiles(source: FileSource, say: Say, tooLarge: string) {
  const files = ref<DraftFile[]>()
  const takesFiles = ref(true)
  const problem = ref<Problem>()
  const coming = ref<Coming[]>([])
  const stops = shallowReactive(new Map<string, AbortController>())
  let running = false
  onScopeDispose(() => {
    for (const stop of stops.values()) stop.abort()
  })

  async function load() {
    problem.value = undefined
    try {
      const draft = await source.list()
      files.value = draft.files
      takesFiles.value = draft.takesFiles
    } catch (error) {
      problem.value = toProblem(error)
    }
  }
  void load()

  const isFull = computed(
    () =>
      (source.already ?? 0) +
        (files.value?.length ?? 0) +
        coming.value.filter(({ state }) => state !== 'refused').length >=
      source.most,
  )

  function add(chosen: Iterable<File>) {
    for (const file of chosen) {
      if (isFull.value) break
      const fresh: Coming = { id: newId(), file, state: 'waiting', sent: 0, problem: undefined, accepted: [] }
      if (file.size > largestDocument) {
        fresh.state = 'refused'
        fresh.problem = { type: 'about:blank', title: tooLarge, status: 413, code: 'too_large' }
        say('refusedSaid', { name: file.name, reason: tooLarge })
      }
      coming.value.push(fresh)
    }
    void sendAll()
  }

  async function sendAll() {
    if (running) return
    running = true
    for (let next = waiting(); next; next = waiting()) await send(next)
    running = false
  }
  const waiting = () => coming.value.find(({ state }) => state === 'waiting')
  const drop = (id: string) => (coming.value = coming.value.filter((each) => each.id !== id))

  async function send(each: Coming) {
    const { id, file } = each
    const stop = new AbortController()
    stops.set(id, stop)
    Object.assign(each, { state: 'sending', sent: 0, problem: undefined })
    say('sending', { name: file.name })
    try {
      const onProgress = (sent: number) => {
        each.sent = sent
        if (sent < 1 || each.state === 'checking') return
        each.state = 'checking'
        say('checking', { name: file.name })
      }
      const fields: Record<string, string> =
        each.accepted.length > 0 ? { accepted: JSON.stringify(each.accepted) } : {}
      const added = await source.add(id, { file, fields, signal: stop.signal, onProgress })
      files.value = [...(files.value ?? []).filter((other) => other.id !== id), added]
      drop(id)
      say('added', { name: added.name })
    } catch (error) {
      if (stop.signal.aborted) return void drop(id)
      Object.assign(each, { state: 'refused', problem: toProblem(error) })
      say('refusedSaid', { name: file.name, reason: each.problem!.title })
    } finally {
      stops.delete(id)
    }
  }

  return {
    files,
    takesFiles,
    problem,
    coming,
    isFull,
    load,
    add,
    /** Stops a file on its way, or takes the notice of a refused one away. */
    cancel: (id: string) => {
      stops.get(id)?.abort()
      drop(id)
    },
    /** With the same id: if it had arrived after all, it is not there twice. */
    retry: (each: Coming) => {
      each.state = 'waiting'
      void sendAll()
    },
    /** A name in a refused file is nobody’s; or what was said of it is taken back. */
    nobody: (each: Coming, finding: string, reason: string | undefined) => {
      each.accepted = answered(each.accepted, finding, reason, true)
    },
    explain: async (file: DraftFile, finding: string, reason: string | undefined) => {
      const asked = file.questions.find((each) => each.finding === finding)
      const accepted = answered(file.accepted, finding, reason, asked?.certain)
      const changed = await source.explain(file.id, accepted)
      files.value = files.value?.map((each) => (each.id === file.id ? changed : each))
    },
    remove: async ({ id, name }: DraftFile) => {
      await source.remove(id)
      files.value = files.value?.filter((each) => each.id !== id)
      say('removedSaid', { name })
    },
  }
}

function answered(before: Acceptance[], finding: string, reason: string | undefined, isNobody = false) {
  const others = before.filter((each) => each.finding !== finding)
  if (!reason) return others
  return [...others, { finding, reason, ...(isNobody && { as: 'not-a-person' as const }) }]
}
