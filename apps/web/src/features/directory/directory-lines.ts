import type { DirectoryPerson } from '@waymark/contracts/directory'

export const rolesOf = ({ hats }: Pick<DirectoryPerson, 'hats'>): string[] =>
  hats.map(({ title, organisation }) => `${title}, ${organisation}`)

/** “Local authority, North West”, each once. */
export const placesOf = (
  { places }: Pick<DirectoryPerson, 'places'>,
  t: (key: string, named?: Record<string, string>) => string,
): string[] => [
  ...new Set(
    places.map(({ kind, region }) =>
      t('directory.place', { kind: t(`organisations.kinds.${kind}`), region }),
    ),
  ),
]
