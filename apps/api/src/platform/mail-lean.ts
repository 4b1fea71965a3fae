const mostKept = 2_000_000
/** 48 kB of words: more than a post may hold. A longer run is a file. */
const longestRun = 64_000
/** Reading takes as long for a short line as for a long one. */
const mostLines = 40_000
const newline = 10

/** A line of a file as mail carries it: base64 and nothing else. */
const isBase64 = (line: Buffer): boolean => {
  if (line.length < 40 || line.length > 80) return false
  return /^[A-Za-z0-9+/=]+\r?\n?$/.test(line.toString('latin1'))
}

/**
 * A mail without the inside of its files, so that 25 MB cost as little as one line. Nothing that could be words goes.
 * Undefined when even so there is too much; the stream is read to its end in any case.
 */
export async function leanMail(stream: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const kept: Buffer[] = []
  let size = 0
  let lines = 0
  let run = 0
  let rest = Buffer.alloc(0)
  const take = (line: Buffer) => {
    run = isBase64(line) ? run + line.length : 0
    if (run > longestRun || size > mostKept || ++lines > mostLines) return
    size += line.length
    // A copy: the line alone, not the whole chunk it came in, stays in memory.
    kept.push(Buffer.from(line))
  }
  for await (const chunk of stream) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, from)) {
      take(bytes.subarray(from, at + 1))
      from = at + 1
    }
    rest = Buffer.from(bytes.subarray(from))
    // A line without an end is no mail; it must not be put together again and again.
    if (rest.length > mostKept) {
      take(rest)
      rest = Buffer.alloc(0)
    }
  }
  take(rest)
  return size > mostKept || lines > mostLines ? undefined : Buffer.concat(kept)
}
