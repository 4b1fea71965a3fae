import swagger from '@fastify/swagger'
import fastifyPlugin from 'fastify-plugin'

/** The API described by itself at `/api/openapi.json`, from the same schemas that check requests. */
export const openApi = fastifyPlugin(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Waymark', version: '0.1.0', description: 'The home of learning networks.' },
      },
    })
    app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  },
  { name: 'open-api' },
)
