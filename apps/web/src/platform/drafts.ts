import { ref, watch } from 'vue'
import type { Ref } from 'vue'

const prefix = 'waymark:unsent:'

/** Puts words into a box that somebody is about to open; what they had left in it stays above them. */
export function leaveUnsent(key: string, words: string): void {
  const held = read(key)
  if (held.includes(words)) return
  try {
    localStorage.setItem(prefix + key, held ? `${held}\n\n${words}` : words)
  } catch {
    // A browser that keeps nothing opens an empty box.
  }
}

/** Words not sent yet, kept on this device until they are: over a reload, a lost connection, a closed tab. */
export function useUnsent(key: () => string): Ref<string> & { clear: () => void } {
  const words = ref(read(key()))
  watch(key, (next) => (words.value = read(next)))
  watch(words, (value) => {
    try {
      if (value) localStorage.setItem(prefix + key(), value)
      else localStorage.removeItem(prefix + key())
    } catch {
      // A browser that keeps nothing still lets people write.
    }
  })
  return Object.assign(words, { clear: () => (words.value = '') })
}

function read(key: string): string {
  try {
    return localStorage.getItem(prefix + key) ?? ''
  } catch {
    return ''
  }
}

const owner = 'waymark:unsent-of'
/** Somebody is here. What another person left unsent, whose session ended without signing out, is not for them. */
export function openUnsent(personId: string): void {
  try {
    if ((localStorage.getItem(owner) ?? personId) !== personId) forgetUnsent()
    localStorage.setItem(owner, personId)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** On signing out: the next person at this computer finds no words of the last one. */
export function forgetUnsent(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
}
