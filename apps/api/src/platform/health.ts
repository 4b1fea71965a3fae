import fastifyPlugin from 'fastify-plugin'

/** Rejects when the part does not work; may answer with a word about how it works. */
type Check = () => Promise<string | void>

declare module 'fastify' {
  interface FastifyInstance {
    /** Every platform part says here whether it works. */
    health: Map<string, Check>
  }
}

const limit = (milliseconds: number) =>
  new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer')), milliseconds).unref())

/** `/healthz`: the process lives. `/readyz`: each part, and 503 when one of them fails. */
export const health = fastifyPlugin(
  async (app) => {
    app.decorate('health', new Map<string, Check>())
    app.get('/healthz', async () => ({ alive: true }))
    app.get('/readyz', async (_request, reply) => {
      const parts = await Promise.all(
        [...app.health].map(async ([name, check]) => {
          try {
            return [name, (await Promise.race([check(), limit(3000)])) ?? 'works'] as const
          } catch {
            return [name, 'fails'] as const
          }
        }),
      )
      const ready = parts.every(([, state]) => state !== 'fails')
      return reply.code(ready ? 200 : 503).send({ ready, parts: Object.fromEntries(parts) })
    })
  },
  { name: 'health' },
)
