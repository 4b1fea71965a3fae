import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

export default (async (_app) => {}) satisfies FastifyPluginAsyncTypebox
