import type { Problem } from '@waymark/contracts/common'
import { computed, nextTick, ref } from 'vue'
import type { GuardDesk } from './guard.ts'
import { ProblemError } from './http.ts'

/**
 * Runs a write once at a time, and keeps its refusal for the page to show. What was typed stays where it is. With a guard it
 * runs only when nothing is left that could tell who somebody is.
 */
export function useSubmit<Args extends unknown[], Result>(
  run: (...args: Args) => Promise<Result>,
  guard?: GuardDesk,
) {
  const pending = ref(false)
  const problem = ref<Problem>()

  async function submit(...args: Args): Promise<Result | undefined> {
    if (pending.value) return undefined
    pending.value = true
    problem.value = undefined
    try {
      if (guard && !(await guard.isClear())) return undefined
      return await run(...args)
    } catch (error) {
      problem.value = toProblem(error)
      guard?.take(problem.value.findings ?? [])
      if (problem.value.errors) void focusFirstWrong()
      return undefined
    } finally {
      pending.value = false
    }
  }

  /** What is wrong with one field, by the last part of its pointer. */
  const fields = computed(() =>
    Object.fromEntries(
      (problem.value?.errors ?? []).map(({ pointer, detail }) => [
        pointer.split('/').slice(1).join('.'),
        detail,
      ]),
    ),
  )
  return { submit, pending, problem, fields }
}

/** To the field that has to be put right; its words are read out with it. */
async function focusFirstWrong(): Promise<void> {
  await nextTick()
  document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus()
}

export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return {
    type: 'about:blank',
    status: 0,
    code: 'broken',
    title: 'Something went wrong on this page. Please reload it and try again.',
  }
}
