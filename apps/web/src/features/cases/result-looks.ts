import type { CaseCard } from '@waymark/contracts/cases'

type Result = NonNullable<CaseCard['result']>

/** A shape for each result; none looks better than another. */
export const resultIcons: Record<Result, string> = {
  helped: 'i-lucide-trending-up',
  mixed: 'i-lucide-shuffle',
  'no-clear-change': 'i-lucide-equal',
  'did-not-help': 'i-lucide-trending-down',
  'caused-harm': 'i-lucide-octagon-alert',
  'too-early': 'i-lucide-hourglass',
}

/** A colour beside shape and word, of the same strength for each. */
export const resultColours: Record<Result, string> = {
  helped: 'text-green-800 dark:text-green-300',
  mixed: 'text-amber-800 dark:text-amber-300',
  'no-clear-change': 'text-sky-800 dark:text-sky-300',
  'did-not-help': 'text-violet-800 dark:text-violet-300',
  'caused-harm': 'text-red-800 dark:text-red-300',
  'too-early': 'text-stone-700 dark:text-stone-300',
}
