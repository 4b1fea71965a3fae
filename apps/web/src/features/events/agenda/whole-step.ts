import type { AgendaStep } from '@waymark/contracts/session-steps'

/** A step without what was left empty. */
export const wholeStep = <Step extends AgendaStep>(step: Step): Step =>
  Object.fromEntries(
    Object.entries(step)
      .map(([name, value]: [string, unknown]) => [name, typeof value === 'string' ? value.trim() : value])
      .filter(([, value]) => value !== '' && value !== undefined),
  ) as Step
