import { useQuery } from '@pinia/colada'
import { listNetworks, readNetwork } from '@waymark/contracts/networks'
import { call } from '../../../platform/http.ts'

/** Spaces in which somebody may write, by the name of their network too; asked for when they want to share. */
export const useMySpaces = (wanted: () => boolean) =>
  useQuery({
    key: ['takeaways', 'spaces'],
    query: async () => {
      const mine = (await call(listNetworks, {})).filter(({ myRole }) => myRole && myRole !== 'observer')
      const networks = await Promise.all(
        mine.map(({ id: networkId }) => call(readNetwork, { params: { networkId } })),
      )
      return networks.flatMap(({ name, spaces }) =>
        spaces
          .filter(({ can }) => can.post)
          .map((space) => ({ value: space.id, label: `${name}: ${space.name}` })),
      )
    },
    enabled: wanted,
  })
