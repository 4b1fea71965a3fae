import { contextualCases } from './cases-contextual.ts'
import { transitionalCases } from './cases-transitional.ts'
import { traumaCases } from './cases-trauma.ts'
import { fullerContextual } from './fuller-contextual.ts'
import { fullerTransitional } from './fuller-transitional.ts'
import { fullerTrauma } from './fuller-trauma.ts'
import type { DemoCase } from './shape.ts'

const fuller = { ...fullerContextual, ...fullerTransitional, ...fullerTrauma }

export const cases: DemoCase[] = [...contextualCases, ...transitionalCases, ...traumaCases].map((each) => ({
  ...each,
  more: fuller[each.key] ?? {},
}))
