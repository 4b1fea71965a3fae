/** What the browser's tab says; a page with a better title than its route's sets it once it knows it. */
export function setTitle(title: string): void {
  document.title = `${title} · Waymark`
}
