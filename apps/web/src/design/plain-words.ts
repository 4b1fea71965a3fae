const address = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/

export interface Piece {
  text: string
  isLink: boolean
}
/** What people wrote, in paragraphs, lines, and pieces that are text or a web address. */
export const paragraphsOf = (words: string): Piece[][][] =>
  words
    .split(/\n{2,}/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.split(address).map((text, index) => ({ text, isLink: index % 2 === 1 }))),
    )
