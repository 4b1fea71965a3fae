import type { Rhythm } from '@waymark/contracts/letters'
import type { Contents, Entry } from './contents.ts'

export interface Frame {
  name: string
  rhythm: Rhythm
  publicUrl: string
  unsubscribeUrl: string
}

const rhythmWords: Record<Rhythm, string> = {
  soon: 'soon after something happens',
  daily: 'once a day',
  weekly: 'once a week',
  never: 'no more',
}
const greeting = ({ name }: Frame) => `Hello ${name.split(' ')[0]},`
const opening = 'this is new for you on Waymark:'
const beyondWords = (beyond: number) => `And ${beyond} more in your inbox.`
const moreWords = (more: number) => `and ${more} more`
const fileWords = (files: number) => (files > 0 ? `, with ${files === 1 ? '1 file' : `${files} files`}` : '')

/** A letter as plain text that stands alone. */
export function toText({ entries, beyond }: Contents, frame: Frame): string {
  return [
    `${greeting(frame)} ${opening}`,
    ...entries.map(entryText),
    ...(beyond > 0 ? [`${beyondWords(beyond)}\n${frame.publicUrl}/inbox`] : []),
    `-- \nWaymark writes to you ${rhythmWords[frame.rhythm]}.\nChange what reaches you, or see why this did: ${frame.publicUrl}/settings/reach\nStop these mails: ${frame.unsubscribeUrl}\n`,
  ].join('\n\n')
}

const entryText = ({ heading, where, why, lines, more, url }: Entry): string =>
  [
    heading,
    `${where} (${why})`,
    ...lines.map(
      ({ author, words, files }) => `\n  ${author}${fileWords(files)}:\n  ${words.replaceAll('\n', '\n  ')}`,
    ),
    ...(more > 0 ? [`\n  … ${moreWords(more)}`] : []),
    url,
  ].join('\n')

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character]!)

const font = "font-family:'Segoe UI',Arial,sans-serif"
const small = `${font};font-size:14px;line-height:20px;color:#57534e`
const link = 'color:#185e53;text-decoration:underline'

/** The same letter as tables, which is what Outlook lays out faithfully; no picture, no script, nothing from elsewhere. */
export function toHtml({ subject, entries, beyond }: Contents, frame: Frame): string {
  const settings = escapeHtml(`${frame.publicUrl}/settings/reach`)
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:0;background:#faf7f2" bgcolor="#faf7f2">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#faf7f2"><tr><td align="center" style="padding:16px 8px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
<tr><td bgcolor="#123b35" style="padding:14px 20px;border-bottom:4px solid #fbbf24;${font};font-size:20px;line-height:26px;font-weight:bold;color:#ffffff">Waymark</td></tr>
<tr><td bgcolor="#ffffff" style="padding:20px 20px 4px;${font};font-size:16px;line-height:24px;color:#292524"><bdi>${escapeHtml(greeting(frame))}</bdi> ${opening}</td></tr>
${entries.map(entryHtml).join('\n')}
${beyond > 0 ? `<tr><td bgcolor="#ffffff" style="padding:16px 20px;${small}">${beyondWords(beyond)} <a href="${escapeHtml(frame.publicUrl)}/inbox" style="${link}">Open your inbox</a></td></tr>` : ''}
<tr><td bgcolor="#ffffff" style="padding:8px 20px">&nbsp;</td></tr>
<tr><td style="padding:16px 20px;${small}">Waymark writes to you ${rhythmWords[frame.rhythm]}. <a href="${settings}" style="${link}">Change what reaches you, or see why this did</a>.<br><a href="${escapeHtml(frame.unsubscribeUrl)}" style="${link}">Stop these mails</a></td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table></body></html>`
}

const entryHtml = ({ heading, where, why, lines, more, url }: Entry): string =>
  `<tr><td bgcolor="#ffffff" style="padding:16px 20px 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td style="padding-top:12px;border-top:1px solid #d9d3c9;${font};font-size:18px;line-height:24px;font-weight:bold"><a href="${escapeHtml(url)}" style="${link}"><bdi>${escapeHtml(heading)}</bdi></a></td></tr>
<tr><td style="padding:2px 0 4px;${small}"><bdi>${escapeHtml(where)}</bdi> &middot; <bdi>${escapeHtml(why)}</bdi></td></tr>
${lines.map(({ author, words, files }) => `<tr><td dir="auto" style="padding:6px 0 2px 12px;border-left:3px solid #b0ddd1;${font};font-size:16px;line-height:24px;color:#292524"><strong><bdi>${escapeHtml(author)}</bdi></strong>${fileWords(files)}<br>${escapeHtml(words).replaceAll('\n', '<br>')}</td></tr>`).join('\n')}
${more > 0 ? `<tr><td style="padding:4px 0 0;${small}">&hellip; ${moreWords(more)}</td></tr>` : ''}
</table></td></tr>`
