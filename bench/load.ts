/** What one series of requests took: how many a second, and milliseconds each by rank. */
export interface Series {
  perSecond: number
  p50: number
  p99: number
}

const seconds = 2
const rounds = 3

/** Medians of three rounds after a warm-up; each round sends for two seconds over so many connections. */
export async function load(send: (turn: number) => Promise<unknown>, connections: number): Promise<Series> {
  await round(send, connections, seconds)
  const all: Series[] = []
  for (let count = 0; count < rounds; count++) all.push(await round(send, connections, seconds))
  const median = (pick: (series: Series) => number) => all.map(pick).toSorted((one, other) => one - other)[1]!
  return {
    perSecond: median(({ perSecond }) => perSecond),
    p50: median(({ p50 }) => p50),
    p99: median(({ p99 }) => p99),
  }
}

async function round(
  send: (turn: number) => Promise<unknown>,
  connections: number,
  length: number,
): Promise<Series> {
  const until = performance.now() + length * 1000
  const took: number[] = []
  let turn = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const start = performance.now()
        await send(turn++)
        took.push(performance.now() - start)
      }
    }),
  )
  return {
    perSecond: (took.length / (performance.now() - began)) * 1000,
    p50: rank(took, 0.5),
    p99: rank(took, 0.99),
  }
}

export function rank(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
