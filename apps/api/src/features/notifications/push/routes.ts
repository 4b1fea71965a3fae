import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/push'
import { found, Refusal } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { addDevice, noteDelivery, removeDevice } from './commands.ts'
import { listDevices } from './queries.ts'

export default (async (app) => {
  const db = app.database
  await app.register(rateLimit, {
    global: false,
    hook: 'preHandler',
    keyGenerator: ({ viewer }) => viewer.id,
    errorResponseBuilder: () => new Refusal(429, 'too_many', 'Please wait a minute, then try again.'),
  })

  async function find(viewer: Viewer, deviceId: string) {
    return found((await listDevices(db, viewer)).find(({ id }) => id === deviceId))
  }

  app.route({
    ...contract.readPush,
    handler: async ({ viewer }) => ({
      publicKey: app.push.publicKey,
      devices: (await listDevices(db, viewer)).map(({ endpoint: _, ...device }) => device),
    }),
  })
  app.route({
    ...contract.addPushDevice,
    handler: async ({ viewer, params: { deviceId }, body: { endpoint } }) => {
      if (!app.push.takes(endpoint))
        throw new Refusal(422, 'unknown_push', 'This hub does not know the push service of your browser.')
      await db.transaction((tx) => addDevice(tx, viewer, deviceId, endpoint))
      const added = (await listDevices(db, viewer)).find(({ id }) => id === deviceId)
      // The id is somebody else’s: their own.
      if (!added) throw new Refusal(409, 'conflict', 'This could not be added. Please try again.')
      const { endpoint: _, ...device } = added
      return device
    },
  })
  app.route({
    ...contract.removePushDevice,
    handler: async ({ viewer, params: { deviceId } }, reply) => {
      const { id } = await find(viewer, deviceId)
      await db.transaction((tx) => removeDevice(tx, id))
      return reply.code(204).send(null)
    },
  })
  app.route({
    ...contract.tryPush,
    config: { rateLimit: { max: 6, timeWindow: '1 minute' } },
    handler: async ({ viewer, params: { deviceId } }, reply) => {
      const device = await find(viewer, deviceId)
      const delivery = await app.push.send(device.endpoint)
      if (delivery === 'gone')
        await db.transaction((tx) => noteDelivery(tx, { id: device.id, failures: 0 }, delivery, new Date()))
      if (delivery !== 'arrived')
        throw new Refusal(
          409,
          'not_pushed',
          'The push service of your browser did not take it. Please try again, or switch it on anew.',
        )
      return reply.code(204).send(null)
    },
  })
}) satisfies FastifyPluginAsyncTypebox
