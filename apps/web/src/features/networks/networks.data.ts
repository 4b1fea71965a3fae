import { useMutation, useQuery, useQueryCache } from '@pinia/colada'
import * as contract from '@waymark/contracts/networks'
import type { Accepted } from '@waymark/contracts/guard'
import type { Grant, NewNetwork, NewSpace, Role } from '@waymark/contracts/networks'
import { toValue } from 'vue'
import { call } from '../../platform/http.ts'
import { newId } from '../../platform/ids.ts'
import { useLive } from '../../platform/live.ts'

export const useNetworks = () => useQuery({ key: ['networks'], query: () => call(contract.listNetworks, {}) })

export const networkKey = (networkId: string) => ['network', networkId]
/** One network; fresh while it is on screen. */
export function useNetwork(networkId: () => string) {
  useLive(
    () => `network:${networkId()}`,
    () => [networkKey(networkId())],
  )
  return useQuery({
    key: () => networkKey(networkId()),
    query: () => call(contract.readNetwork, { params: { networkId: networkId() } }),
  })
}
/** The network as another page needs it: its name and spaces, without listening. */
export const useNetworkOnce = (networkId: () => string) =>
  useQuery({
    key: () => networkKey(networkId()),
    query: () => call(contract.readNetwork, { params: { networkId: networkId() } }),
  })

export const createNetwork = (body: NewNetwork) => call(contract.createNetwork, { body })

function useNetworkChange<Args>(
  networkId: () => string,
  mutation: (args: Args) => Promise<unknown>,
  more: string[][] = [],
) {
  const cache = useQueryCache()
  return useMutation({
    mutation,
    onSettled: () =>
      Promise.all(
        [networkKey(networkId()), ['networks'], ['home'], ...more].map((key) =>
          cache.invalidateQueries({ key }),
        ),
      ),
  })
}
export const useJoin = (networkId: () => string) =>
  useNetworkChange(networkId, (wish: { acceptsVersion: number; answers: string[]; hatId?: string }) =>
    call(contract.joinNetwork, { params: { networkId: networkId() }, body: { requestId: newId(), ...wish } }),
  )
export const useLeave = (networkId: () => string) =>
  useNetworkChange(networkId, () => call(contract.leaveNetwork, { params: { networkId: networkId() } }))
export const useAcceptAgreement = (networkId: () => string) =>
  useNetworkChange(networkId, (version: number) =>
    call(contract.acceptAgreement, { params: { networkId: networkId() }, body: { version } }),
  )
export const useAddSpace = (networkId: () => string) =>
  useNetworkChange(networkId, (space: Omit<NewSpace, 'id'>) =>
    call(contract.createSpace, { params: { networkId: networkId() }, body: { id: newId(), ...space } }),
  )

const membersKey = (networkId: string) => ['members', networkId]
export function useMembers(networkId: () => string) {
  useLive(
    () => `network:${networkId()}`,
    () => [membersKey(networkId())],
  )
  return useQuery({
    key: () => membersKey(networkId()),
    query: () => call(contract.listMembers, { params: { networkId: networkId() } }),
  })
}
export const useChangeMember = (networkId: () => string) =>
  useNetworkChange(
    networkId,
    ({ personId, role }: { personId: string; role: Role }) =>
      call(contract.changeMember, { params: { networkId: networkId(), personId }, body: { role } }),
    [membersKey(networkId())],
  )
export const useRemoveMember = (networkId: () => string) =>
  useNetworkChange(
    networkId,
    (personId: string) => call(contract.removeMember, { params: { networkId: networkId(), personId } }),
    [membersKey(networkId())],
  )

const requestsKey = (networkId: string) => ['requests', networkId]
export function useRequests(networkId: () => string) {
  useLive(
    () => `network:${networkId()}`,
    () => [requestsKey(networkId())],
  )
  return useQuery({
    key: () => requestsKey(networkId()),
    query: () => call(contract.listRequests, { params: { networkId: networkId() } }),
  })
}
export const useDecideRequest = (networkId: () => string) =>
  useNetworkChange(
    networkId,
    ({ requestId, decision }: { requestId: string; decision: 'accept' | 'decline' }) =>
      call(contract.decideRequest, { params: { networkId: networkId(), requestId }, body: { decision } }),
    [requestsKey(networkId()), membersKey(networkId())],
  )

const invitationsKey = (networkId: string) => ['invitations', networkId]
export const useInvitations = (networkId: () => string) =>
  useQuery({
    key: () => invitationsKey(networkId()),
    query: () => call(contract.listInvitations, { params: { networkId: networkId() } }),
  })
export const useInvite = (networkId: () => string) =>
  useNetworkChange(
    networkId,
    (wish: { email: string; role: Role }) =>
      call(contract.invite, { params: { networkId: networkId() }, body: { id: newId(), ...wish } }),
    [invitationsKey(networkId())],
  )
export const useWithdrawInvitation = (networkId: () => string) =>
  useNetworkChange(
    networkId,
    (invitationId: string) =>
      call(contract.withdrawInvitation, { params: { networkId: networkId(), invitationId } }),
    [invitationsKey(networkId())],
  )

export const useGrants = (spaceId: () => string) =>
  useQuery({
    key: () => ['grants', spaceId()],
    query: () => call(contract.readGrants, { params: { spaceId: toValue(spaceId) } }),
  })
export const changeGrants = (spaceId: string, grants: Grant[]) =>
  call(contract.changeGrants, { params: { spaceId }, body: { grants } })
export const changeAgreement = (
  networkId: string,
  agreement: Pick<contract.Agreement, 'text' | 'showsTyping'>,
  accepted: Accepted,
) =>
  call(contract.changeAgreement, { params: { networkId }, body: { id: newId(), ...agreement, ...accepted } })
