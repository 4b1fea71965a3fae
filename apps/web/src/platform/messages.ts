/** Strings of a part that is fetched later: they come with it, and the first view stays small. */
type Messages = Record<string, unknown>
let add: ((messages: Messages) => void) | undefined
const waiting: Messages[] = []

export function addMessages(messages: Messages): void {
  if (add) add(messages)
  else waiting.push(messages)
}
/** Told by the program once, when its strings are set up. */
export function onMessages(take: (messages: Messages) => void): void {
  add = take
  for (const messages of waiting.splice(0)) take(messages)
}
