import { sensitivities } from '@waymark/contracts/networks'
import type { Sensitivity } from '@waymark/contracts/networks'
import { Refusal } from '../../../platform/errors.ts'

interface Place {
  id: string
  networkId: string
  sensitivity: Sensitivity
}

/**
 * Words stay among those to whom they were said: they may go where as many rules hold or more, in the same network. From one
 * closed space to another would be before other people.
 */
export function allowPassage(from: Place, to: Place): void {
  const rank = ({ sensitivity }: Place) => sensitivities.indexOf(sensitivity)
  if (from.networkId !== to.networkId)
    throw new Refusal(409, 'conflict', 'A discussion stays in its network.')
  if (from.id === to.id) return
  if (rank(to) < rank(from) || from.sensitivity === 'closed')
    throw new Refusal(
      409,
      'conflict',
      'What was said here was said to these people. It cannot go where others read it.',
    )
}
