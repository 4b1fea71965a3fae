/** What the parts of the demo know of each other while it is sown. Asking for an unknown key throws. */
export interface DemoIds {
  /** A person's id. */
  person(key: string): string
  /** A person's hat: their first, or the one at the organisation named. */
  hat(person: string, organisation?: string): string
  space(key: string): { id: string; networkId: string }
  /** Set by sow-events for sow-workshops. */
  occurrence(key: string): string
  keepOccurrence(key: string, id: string): void
  /** A new id whose time part is `at`, so that ids sort as if made then. */
  newId(at: string): string
  /** An ISO instant that many days (fractions allowed) before the sowing. */
  daysAgo(days: number): string
}
