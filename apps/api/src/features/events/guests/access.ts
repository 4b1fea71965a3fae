import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { guestsMayCome, isOpenTo } from '../../networks/access.ts'

interface Holder {
  personId: SQLWrapper
  spaceId: SQLWrapper
  /** Of the row in `guest_places`; null for those who came as members. */
  addressVersion: SQLWrapper
}

/** Whether somebody with a place hears of its date: members by the access rule, guests where guests may come. */
export const hearsOfIt = ({ personId, spaceId, addressVersion }: Holder): SQL<boolean> =>
  sql<boolean>`(${isOpenTo(personId, spaceId)} or (${addressVersion} is not null and ${guestsMayCome(spaceId)}))`

/** The version of the address a letter leads to, for somebody who has no other way there; else null. */
export const asGuest = ({ personId, spaceId, addressVersion }: Holder): SQL<number | null> =>
  sql<
    number | null
  >`case when ${addressVersion} is not null and not ${isOpenTo(personId, spaceId)} then ${addressVersion} end`
