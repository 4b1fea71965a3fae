import { reactive } from 'vue'

/** Cases whose content note was read in this visit: nobody is asked twice, and nothing of it is kept. */
const opened = reactive(new Set<string>())
export const isOpened = (caseId: string): boolean => opened.has(caseId)
export const markOpened = (caseId: string): void => void opened.add(caseId)
