import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import * as contract from '@waymark/contracts/letters'
import { found } from '../../../platform/errors.ts'
import { changeLetters } from '../letters/commands.ts'
import { findSettings } from '../letters/queries.ts'
import { readToken } from './token.ts'

/** Opened from mail programs, by people who need not be signed in: the sealed address is the permission. */
export default (async (app) => {
  const db = app.database
  // What RFC 8058 has mail programs send; what it says is always the same, and not read.
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string', bodyLimit: 2000 },
    (_request, _body, done) => done(null, undefined),
  )

  app.route({
    ...contract.showUnsubscribe,
    handler: async ({ params }, reply) => {
      found(readToken(app, params.token))
      return reply.type('text/html; charset=utf-8').send(
        page(
          'Stop mail from Waymark?',
          `<p>You would get no more mail about what is new. Your inbox on Waymark stays, and codes to sign in still come.</p>
<form method="post"><button>Stop these mails</button></form>
<p>You could also get them <a href="/settings/reach">less often</a>.</p>`,
        ),
      )
    },
  })

  app.route({
    ...contract.unsubscribe,
    handler: async ({ params }, reply) => {
      const id = found(readToken(app, params.token))
      await db.transaction(async (tx) => {
        const settings = await findSettings(tx, { id })
        if (settings.rhythm !== 'never') await changeLetters(tx, { id }, { ...settings, rhythm: 'never' })
      })
      return reply
        .type('text/html; charset=utf-8')
        .send(
          page(
            'Mail has stopped',
            '<p>You get no more mail about what is new. If you want it again, choose so in your <a href="/settings/reach">settings</a>.</p>',
          ),
        )
    },
  })
}) satisfies FastifyPluginAsyncTypebox

const page = (title: string, words: string): string => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:1.0625rem/1.6 'Segoe UI',Arial,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;background:#faf7f2;color:#292524}
a{color:#185e53}button{font:inherit;font-weight:600;padding:.6rem 1rem;border:0;border-radius:.375rem;background:#185e53;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid #b45309;outline-offset:2px}
@media (prefers-color-scheme:dark){body{background:#171614;color:#e7e5e4}a{color:#7fc6b5}button{background:#7fc6b5;color:#0a2622}}</style></head>
<body><main><h1>${title}</h1>${words}</main></body></html>`
