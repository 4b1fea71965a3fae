export const countWords = (words: string): number => words.trim().split(/\s+/).filter(Boolean).length
