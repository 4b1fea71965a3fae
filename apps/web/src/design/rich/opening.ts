import type { InjectionKey } from 'vue'
import type { Reference } from '@waymark/contracts/mentions'

/** What a part of the page does with a link in words instead of leaving for it; false where it does nothing. */
export const openingThings: InjectionKey<(reference: Reference, path: string) => boolean> =
  Symbol('opening things')
