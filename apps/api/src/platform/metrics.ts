import fastifyPlugin from 'fastify-plugin'
import type { Config } from '../config.ts'

/** `/metrics` in Prometheus's text form; off unless configured. Counts only: no addresses, no names, no words. */
export const metrics = fastifyPlugin<{ config: Config }>(
  async (app, { config }) => {
    if (!config.metrics) return
    const answered = new Map<string, { count: number; seconds: number }>()
    app.addHook('onResponse', async (request, reply) => {
      const key = `route="${request.routeOptions.url ?? 'none'}",method="${request.method}",status="${reply.statusCode}"`
      const held = answered.get(key) ?? { count: 0, seconds: 0 }
      answered.set(key, { count: held.count + 1, seconds: held.seconds + reply.elapsedTime / 1000 })
    })
    app.get('/metrics', async (_request, reply) => {
      const pool = app.database.$client
      const lines = [
        '# TYPE waymark_requests_total counter',
        ...[...answered].map(([key, { count }]) => `waymark_requests_total{${key}} ${count}`),
        '# TYPE waymark_request_seconds_total counter',
        ...[...answered].map(
          ([key, { seconds }]) => `waymark_request_seconds_total{${key}} ${seconds.toFixed(6)}`,
        ),
        '# TYPE waymark_live_connections gauge',
        `waymark_live_connections ${app.live.server.engine.clientsCount}`,
        '# TYPE waymark_database_connections gauge',
        `waymark_database_connections ${pool.totalCount}`,
        '# TYPE waymark_resident_memory_bytes gauge',
        `waymark_resident_memory_bytes ${process.memoryUsage.rss()}`,
      ]
      return reply.type('text/plain; version=0.0.4').send(`${lines.join('\n')}\n`)
    })
  },
  { name: 'metrics', dependencies: ['database', 'live'] },
)
