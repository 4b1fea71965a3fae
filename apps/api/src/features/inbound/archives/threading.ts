import type { Head } from './mbox.ts'

/** Subjects without “Re:”, “Ateb:” and the name of the list are the same conversation for so long. */
const sameSubjectDays = 60
const answerMark = /^\s*(?:(?:re|aw|sv|antw|ateb|atb|ymateb)\s*(?:\[\d+\])?\s*:|\[[^\]]{1,60}\])\s*/i
const forwardMark = /^\s*(?:fwd?|anfon ymlaen)\s*:\s*/i

/** A subject as the title of its conversation. */
export function plainSubject(subject: string): string {
  let plain = subject
  for (let before = ''; before !== plain;) {
    before = plain
    plain = plain.replace(answerMark, '').replace(forwardMark, '')
  }
  return plain.replace(/\s+/g, ' ').trim()
}
const isAnswer = (subject: string) =>
  /^(?:\s*\[[^\]]{1,60}\])*\s*(?:re|aw|sv|antw|ateb|atb|ymateb)\s*(?:\[\d+\])?\s*:/i.test(subject)

/**
 * Messages by conversation, each in the order they were sent, conversations in the order they began. First by what they
 * say they answer, whether or not that is in the file; an answer that names nothing goes by its subject.
 */
export function threadsOf(heads: readonly Head[]): Head[][] {
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    let top = id
    for (let next = parent.get(top); next !== undefined; next = parent.get(top)) top = next
    for (let each = id; each !== top;) {
      const next = parent.get(each)!
      parent.set(each, top)
      each = next
    }
    return top
  }
  const join = (one: string, other: string) => {
    const [first, second] = [root(one), root(other)]
    if (first !== second) parent.set(second, first)
  }
  for (const { id, answers } of heads) for (const answered of answers) join(answered, id)

  const inTime = heads.toSorted((one, other) => one.at - other.at || one.number - other.number)
  const latest = new Map<string, Head>()
  for (const head of inTime) {
    const subject = plainSubject(head.subject).toLowerCase()
    if (subject === '') continue
    const before = latest.get(subject)
    const isNear = before !== undefined && head.at - before.at < sameSubjectDays * 86_400_000
    if (isNear && head.answers.length === 0 && isAnswer(head.subject)) join(before.id, head.id)
    latest.set(subject, head)
  }

  const threads = new Map<string, Head[]>()
  for (const head of inTime) {
    const key = root(head.id)
    const held = threads.get(key)
    if (held) held.push(head)
    else threads.set(key, [head])
  }
  return [...threads.values()]
}
