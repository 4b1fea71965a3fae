import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from './clients.ts'

/** Milliseconds from saying something until the last of the clients has heard it, for each that was said. */
export async function spread(clients: Client[], perSecond: number, seconds: number): Promise<number[]> {
  const took: number[] = []
  const count = perSecond * seconds
  const begun = new Map<string, { at: number; left: number }>()
  await new Promise<void>((resolve, reject) => {
    for (const client of clients)
      client.hear = (text) => {
        const each = begun.get(text)
        if (!each || --each.left > 0) return
        took.push(performance.now() - each.at)
        if (took.length === count) resolve()
      }
    void (async () => {
      const from = performance.now()
      for (let turn = 0; turn < count; turn++) {
        await wait(Math.max(0, from + (turn * 1000) / perSecond - performance.now()))
        const text = `word ${turn}`
        begun.set(text, { at: performance.now(), left: clients.length })
        clients[(turn * 7) % clients.length]!.say(text)
      }
      // What has not been heard by then is lost.
      await wait(20_000, undefined, { ref: false })
      reject(new Error(`${count - took.length} of ${count} were not heard by all`))
    })()
  })
  return took
}

/** How many a second everybody hears, when some say the next as soon as one has been heard by all. */
export async function sustain(clients: Client[], atOnce: number, seconds: number): Promise<number> {
  const left = new Map<string, number>()
  const until = performance.now() + seconds * 1000
  let [said, heard] = [0, 0]
  const say = () => {
    const text = `word ${said}`
    left.set(text, clients.length)
    clients[(said++ * 7) % clients.length]!.say(text)
  }
  const began = performance.now()
  await new Promise<void>((resolve) => {
    for (const client of clients)
      client.hear = (text) => {
        const rest = (left.get(text) ?? 0) - 1
        left.set(text, rest)
        if (rest > 0) return
        left.delete(text)
        heard++
        if (performance.now() < until) say()
        else if (heard === said) resolve()
      }
    for (let turn = 0; turn < atOnce; turn++) say()
  })
  return (heard / (performance.now() - began)) * 1000
}
