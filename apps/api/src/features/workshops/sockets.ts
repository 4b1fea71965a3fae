import type { FastifyInstance } from 'fastify'

export function workshopSockets(_app: FastifyInstance): void {}
