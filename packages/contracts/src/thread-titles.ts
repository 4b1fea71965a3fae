import { Type } from 'typebox'
import { Id, Line } from './common.ts'
import { Thread } from './discussions.ts'
import type { Endpoint } from './endpoint.ts'
import { Written } from './guard.ts'

export const renameThread = {
  method: 'PUT',
  url: '/threads/:threadId/title',
  schema: {
    summary: 'Give a discussion another title; a signpost says who did, and not what it was',
    params: Type.Object({ threadId: Id }),
    body: Written({ title: Line(160, 'conversation') }),
    response: { 200: Thread },
  },
} as const satisfies Endpoint
