/**
 * Many who ask for the same within a moment get one answer: after a cut hundreds come back at once and ask for the same
 * page. The key must name everything the answer depends on, and the answer may be as old as given.
 */
export function newSharing<Value>(milliseconds: number) {
  const held = new Map<string, Promise<Value>>()
  return (key: string, load: () => Promise<Value>): Promise<Value> => {
    const known = held.get(key)
    if (known) return known
    const loading = load()
    held.set(key, loading)
    const forget = () => held.delete(key)
    loading.then(() => setTimeout(forget, milliseconds).unref(), forget)
    return loading
  }
}
