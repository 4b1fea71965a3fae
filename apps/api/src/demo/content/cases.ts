import { contextualCases } from './cases-contextual.ts'
import { transitionalCases } from './cases-transitional.ts'
import { traumaCases } from './cases-trauma.ts'
import type { DemoCase } from './shape.ts'

export const cases: DemoCase[] = [...contextualCases, ...transitionalCases, ...traumaCases]
