/** `Chrome, Windows`, from what the browser says of itself. */
export function nameDevice(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : (/(Firefox|Chrome|Safari)\//.exec(agent)?.[1] ?? agent.slice(0, 40))
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1]
  return system ? `${browser}, ${system}` : browser
}
