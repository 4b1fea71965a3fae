import type { Config } from '../../apps/api/src/config.ts'
import { freePort, startCommand } from './commands.ts'

/** A hub in a process of its own, beside others on the same database. */
export class HubProcess {
  readonly port: string
  readonly #command: ReturnType<typeof startCommand>
  private constructor(port: string, command: ReturnType<typeof startCommand>) {
    this.port = port
    this.#command = command
  }

  static async start(
    { databaseUrl, dataDir, secret }: Pick<Config, 'databaseUrl' | 'dataDir' | 'secret'>,
    role: Config['role'],
    settings: Record<string, string> = {},
  ): Promise<HubProcess> {
    const port = settings['PORT'] ?? (await freePort())
    const command = startCommand({
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      SECRET: secret,
      ROLE: role,
      UNSCANNED_FILES: 'accept',
      PORT: port,
      ...settings,
    })
    await command.ready()
    return new HubProcess(port, command)
  }

  /** In good order, as when it is started anew. */
  stop() {
    return this.#command.stop()
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    await this.#command.stop('SIGKILL')
  }
}
