export interface Config {
  port: number
  host: string
  publicUrl: string
  databaseUrl: string
  dataDir: string
  smtpUrl: string | undefined
  mailFrom: string
  secret: string
  demo: boolean
  role: 'all' | 'web' | 'worker'
  metrics: boolean
  logLevel: string
  trustProxy: boolean
}
