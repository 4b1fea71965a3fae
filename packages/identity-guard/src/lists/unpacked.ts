/**
 * The words of a packed list, which is in order: a capital says how many letters a word shares with the one before it
 * (A none, B one), then come the rest of its letters.
 */
export function unpacked(packed: string): string[] {
  const words: string[] = []
  let last = ''
  for (const piece of packed.replaceAll('\n', '').match(/[A-Z][^A-Z]*/g) ?? []) {
    last = last.slice(0, piece.charCodeAt(0) - 65) + piece.slice(1)
    words.push(last)
  }
  return words
}
