import '../../design/words/organisations.messages.ts'
import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/organisations'
import type { HatWish, NewOrganisation, OrganisationChange } from '@waymark/contracts/organisations'
import { call } from '../../platform/http.ts'
import { newId } from '../../platform/ids.ts'
import { useSession } from '../../platform/session.ts'
import { readMe } from '@waymark/contracts/identity'

export const useOrganisations = (q: () => string, after: () => string | undefined) =>
  useQuery({
    key: () => ['organisations', q(), after() ?? ''],
    query: () =>
      call(contract.listOrganisations, {
        query: { ...(q() && { q: q() }), ...(after() && { after: after() }) },
      }),
    placeholderData: (previous) => previous,
  })

const key = (organisationId: string) => ['organisation', organisationId]
export const useOrganisation = (organisationId: () => string) =>
  useQuery({
    key: () => key(organisationId()),
    query: () => call(contract.readOrganisation, { params: { organisationId: organisationId() } }),
  })

function useChange<Args>(organisationId: () => string, mutation: (args: Args) => Promise<unknown>) {
  const cache = useQueryCache()
  const session = useSession()
  return useMutation({
    mutation,
    onSettled: async () => {
      await Promise.all([
        cache.invalidateQueries({ key: key(organisationId()) }),
        cache.invalidateQueries({ key: ['organisations'] }),
      ])
      session.me = await call(readMe, {})
    },
  })
}
export const useAskForHat = (organisationId: () => string) =>
  useChange(organisationId, (wish: Omit<HatWish, 'id'>) =>
    call(contract.askForHat, {
      params: { organisationId: organisationId() },
      body: { id: newId(), ...wish },
    }),
  )
export const useDecideHat = (organisationId: () => string) =>
  useChange(organisationId, ({ hatId, decision }: { hatId: string; decision: 'accept' | 'decline' }) =>
    call(contract.decideHat, { params: { hatId }, body: { decision } }),
  )
export const useAppointLead = (organisationId: () => string) =>
  useChange(organisationId, ({ hatId, isLead }: { hatId: string; isLead: boolean }) =>
    call(contract.appointLead, { params: { hatId }, body: { isLead } }),
  )
export const useEndHat = (organisationId: () => string) =>
  useChange(organisationId, (hatId: string) => call(contract.endHat, { params: { hatId } }))
export const useChangeOrganisation = (organisationId: () => string) =>
  useChange(organisationId, (body: OrganisationChange) =>
    call(contract.changeOrganisation, { params: { organisationId: organisationId() }, body }),
  )

export const createOrganisation = (body: Omit<NewOrganisation, 'id'>) =>
  call(contract.createOrganisation, { body: { id: newId(), ...body } })
export const importOrganisations = (csv: string, dryRun: boolean) =>
  call(contract.importOrganisations, { body: { csv, dryRun } })
