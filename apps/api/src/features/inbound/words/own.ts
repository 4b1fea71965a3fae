import { withoutAdditions, withoutBanners } from './notices.ts'
import { withoutQuote } from './quotes.ts'
import { withoutSignature } from './signatures.ts'

const mostRead = 40_000

/** Only what somebody wrote: not the mail they answer, no marking, disclaimer or signature. Pure, and never adds a word. */
export function ownWords(mail: string): string {
  const plain = mail
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replaceAll('\u0000', '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
  const written = withoutQuote(plain)
  // No post is so long; that it is too long is said as it stands.
  if (written.length > mostRead) return written
  const said = withoutBanners(withoutSignature(withoutAdditions(withoutBanners(written))))
  return readable(said)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Links as they were before a mail gateway wrapped them. */
const readable = (text: string) =>
  text.replace(
    /https:\/\/[\w.-]{1,80}\.safelinks\.protection\.outlook\.com\/\S*?[?&]url=([^&\s>]+)[^\s>]*/g,
    (wrapped, inner: string) => {
      try {
        return decodeURIComponent(inner)
      } catch {
        return wrapped
      }
    },
  )

const below =
  /\b(?:answers?|repl(?:y|ies)|comments?|responses?|notes?|atebion|sylwadau)\b.{0,40}\b(?:below|inline|in[- ]line(?! with)|in[- ](?:red|blue|green|bold)|isod|mewn coch)\b|\bsee below\b|\bgweler isod\b/i

/** Whether somebody says last that their answer stands inside the letter they answer, where it cannot be told apart. */
export const pointsBelow = (words: string): boolean =>
  words.length < 200 && below.test(words.slice(words.lastIndexOf('\n') + 1))
