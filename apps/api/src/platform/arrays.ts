/** A list of ids, moments or words of ours as PostgreSQL writes it: one parameter, where drizzle would make many. */
export const pgArray = (values: (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'null' : `"${value}"`)).join(',')}}`
