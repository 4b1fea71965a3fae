import type { Config } from '../apps/api/src/config.ts'

/** A hub of the bench: on a database of its own, with no mail and no noise. */
export const configOf = (databaseUrl: string, dataDir: string): Config => ({
  port: 0,
  host: '127.0.0.1',
  publicUrl: 'http://127.0.0.1',
  databaseUrl,
  dataDir,
  smtpUrl: undefined,
  mailFrom: 'bench',
  secret: 'a secret of the bench, long enough to be taken',
  demo: false,
  role: 'all',
  metrics: false,
  logLevel: 'silent',
  trustProxy: false,
  clamavUrl: undefined,
  unscannedFiles: 'accept',
})
