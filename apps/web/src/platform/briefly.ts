/** The beginning of longer words, on one line. */
export function briefly(words: string, most = 90): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  // Not in the middle of a picture or an accented letter.
  const letters = [...new Intl.Segmenter('en-GB').segment(line)].map(({ segment }) => segment)
  return letters.length > most ? `${letters.slice(0, most).join('').trimEnd()} …` : line
}
