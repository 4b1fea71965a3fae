import { useDebounceFn } from '@vueuse/core'
import { onMounted, ref, watch } from 'vue'
import * as contract from '@waymark/contracts/thread-drafts'
import { useUnsent } from '../../platform/drafts.ts'
import { readText } from '../../platform/guard-reader.ts'
import { call } from '../../platform/http.ts'

interface About {
  about: 'network' | 'thread'
  aboutId: string
}

/**
 * What somebody writes and has not sent: kept on this device at once, and a moment later with the hub for their other devices.
 */
export function useDraft(about: About, withTitle = false) {
  const key = `${about.about === 'thread' ? 'reply' : 'thread-body'}:${about.aboutId}`
  const body = useUnsent(() => key)
  const title = withTitle ? useUnsent(() => `thread-title:${about.aboutId}`) : ref('')
  const isFromElsewhere = ref(false)
  /** What certainly tells who somebody is does not leave this device, not even to be kept for its writer alone. */
  async function keep() {
    const words = { title: title.value, body: body.value }
    const read = await Promise.all(
      Object.values(words).map((text) => readText(text, { kind: 'conversation' })),
    )
    if (read.some(({ findings }) => findings.some(({ severity }) => severity === 'block'))) return
    await call(contract.saveDraft, { params: about, body: words }).catch(() => undefined)
  }
  onMounted(async () => {
    if (title.value || body.value) return
    const draft = await call(contract.readDraft, { params: about }).catch(() => undefined)
    if (!draft || title.value || body.value) return
    title.value = draft.title
    body.value = draft.body
    isFromElsewhere.value = true
  })
  watch([title, body], useDebounceFn(keep, 2000, { maxWait: 10_000 }))
  /** It was sent. */
  async function clear() {
    for (const words of [title, body]) words.value = ''
    isFromElsewhere.value = false
    await keep()
  }
  return { title, body, isFromElsewhere, clear }
}

export const scheduleThread = (
  spaceId: string,
  body: Parameters<typeof call<typeof contract.scheduleThread>>[1]['body'],
) => call(contract.scheduleThread, { params: { spaceId }, body })
export const listScheduled = () => call(contract.listScheduled, {})
export const cancelScheduled = (scheduledId: string) =>
  call(contract.cancelScheduled, { params: { scheduledId } })
