import { useQuery } from '@pinia/colada'
import * as contract from '@waymark/contracts/event-series'
import type { NewRepetition } from '@waymark/contracts/event-series'
import { registerForDates } from '@waymark/contracts/event-places'
import type { PlaceWish } from '@waymark/contracts/event-places'
import { call } from '../../../platform/http.ts'

export const useSeries = (seriesId: () => string) =>
  useQuery({
    key: () => ['event', 'series', seriesId()],
    query: () => call(contract.readSeries, { params: { seriesId: seriesId() } }),
  })

type Wish = NewRepetition & { startsAt: string; endsAt: string; timeZone: string }
/** The dates of a rule before anything is planned; the ones shown stay until the next are there. */
export const useDates = (wish: () => Wish | undefined) =>
  useQuery({
    key: () => ['event-dates', JSON.stringify(wish())],
    enabled: () => wish() !== undefined,
    placeholderData: (shown) => shown,
    query: () => call(contract.previewDates, { body: wish()! }),
  })

export const takeDates = (
  seriesId: string,
  body: PlaceWish & { occurrenceIds: string[]; andLater: boolean },
) => call(registerForDates, { params: { seriesId }, body })
export const extendSeries = (seriesId: string, body: NewRepetition) =>
  call(contract.extendSeries, { params: { seriesId }, body })
