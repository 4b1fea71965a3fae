import type { Reactions } from '../../platform/jobs.ts'
import { post } from '../../platform/mail.ts'
import { findProposer } from './proposals/queries.ts'

export const reactions: Reactions = {
  'proposal.changed': async ({ proposalId }, app) => {
    const told = await findProposer(app.database, proposalId)
    if (!told) return
    const { email: to, word, state, answer } = told
    const isTaken = state === 'taken'
    const what = word ? `“${word}”` : 'a better definition'
    const body = `Thank you for suggesting ${what} for the words we use. ${isTaken ? 'It was taken.' : 'It was not taken this time.'}\n\nWhy:\n${answer}\n\nAll words, and what you suggested:\n${app.publicUrl}/glossary\n`
    const subject = isTaken ? 'A word you suggested was taken' : 'An answer about a word you suggested'
    await app.database.transaction((tx) => post(tx, { to, subject, body }, `proposal ${proposalId}`))
  },
}
