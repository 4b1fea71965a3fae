import { addCollection } from '@iconify/vue'

let loading: Promise<unknown> | undefined

/** Brings the icons that the first view does without; asked for again after a lost connection. */
export function loadIcons(): Promise<unknown> {
  loading ??= import('virtual:later-icons').then(
    ({ default: icons }) => addCollection(icons),
    () => (loading = undefined),
  )
  return loading
}
/** A part that is fetched later, together with its icons. */
export const withIcons =
  <Part>(load: () => Promise<Part>) =>
  async (): Promise<Part> => {
    const [part] = await Promise.all([load(), loadIcons()])
    return part
  }
