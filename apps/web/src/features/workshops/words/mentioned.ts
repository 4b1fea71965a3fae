/** Whether words call somebody by name: `@Ada` does, `@Adair` and `ada@post` do not. */
export function isMentioned(words: string, name: string): boolean {
  if (!name.trim()) return false
  const letters = name.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(String.raw`(?<![\p{L}\p{N}])@${letters}(?![\p{L}\p{N}])`, 'iu').test(words)
}
