import { before, found } from './finding.ts'
import type { Rule } from './finding.ts'
import { isCommon } from './lexicon.ts'

const mail: Rule = (text) =>
  [
    ...text.matchAll(
      /(?<![\w.+-])[a-z0-9][\w.+-]{0,63}(?:@| ?[[(] ?at ?[\])] ?)[a-z0-9-]{1,63}(?:(?:\.| ?[[(] ?dot ?[\])] ?)[a-z0-9-]{1,63}){1,5}/gi,
    ),
  ].map(({ 0: words, index }) => found('email', index, index + words.length))

const sites =
  'tiktok|facebook|fb|instagram|snapchat|twitter|youtube|discord|discordapp|telegram|onlyfans|roblox|steamcommunity|twitch|reddit|linkedin|pinterest|tumblr|threads|soundcloud|spotify|vk|kik|yubo|wizz|depop|vinted'
const profile: Rule = (text) =>
  [
    ...text.matchAll(
      new RegExp(
        `(?<![\\w.])(?:https?://)?(?:[a-z]{1,8}\\.)?(?:(?:${sites})\\.(?:com|net|gg|me|tv|app|co|live)|t\\.me|wa\\.me|x\\.com|fb\\.me|linktr\\.ee|bsky\\.app|discord\\.gg)/[^\\s<>"'’)\\]},]{2,200}`,
        'gi',
      ),
    ),
  ].map(({ 0: words, index }) => found('profile_url', index, index + words.replace(/[.;:!?]+$/, '').length))

/** Said rather than written: “ada at example dot org”. A word before “at” that is nothing but a word is none. */
const said: Rule = (text) =>
  [
    ...text.matchAll(
      /(?<![\w.+-])([a-z0-9][\w.+-]{1,63}) (?:at|@) ([a-z0-9-]{1,63}(?: ?(?:\.| dot ) ?[a-z0-9-]{1,63}){0,3} ?(?:\.| dot ) ?(?:org|com|net|uk|wales|scot|info|io|eu|ie|me|co))(?![\w-]|\.\w)/gi,
    ),
  ]
    .filter(
      ({ 0: words, 1: user = '', index }) =>
        words.includes('@') ||
        /[\d._+-]/.test(user) ||
        !isCommon(user.toLowerCase()) ||
        before(text, index, /\be?-?mail(?: address)?(?: is|:)? $/i),
    )
    .map(({ 0: words, index }) => found('email', index, index + words.length))

/** Freephone and local-rate numbers, and short ones, belong to services. */
const isService = (digits: string) => /^(0800|0808|03\d\d|116)/.test(digits)
/** With the code of a country, before anything takes its last ten digits for a number with a check. */
const abroad: Rule = (text) =>
  [...text.matchAll(/(?<![\w.])(?:\+|00) ?44 ?(?:\(0\) ?)?[1-9](?:[ ().-]{0,2}\d){8,9}(?![ -]?\d)/g)].map(
    ({ 0: words, index }) => found('phone', index, index + words.length),
  )

const phone: Rule = (text) =>
  [
    ...text.matchAll(
      /(?<![\w.,/£#]|\d[ -])(?:(?:\+|00) ?44 ?(?:\(0\) ?)?\d|\(?0\d|0 \d(?= \d \d)|\+\d{1,3} ?\d)(?:(?:[ ()-]{0,2}|\.)\d){7,10}(?!\d|[/.]\d)/g,
    ),
  ]
    .filter(({ 0: words, index }) => {
      const digits = words.replace(/\D/g, '').replace(/^(00)?44(?=[1-9])/, '0')
      const isLong = digits.length >= 10 && digits.length <= 13
      const isHealth = before(
        text,
        index,
        /\b(NHS|CHI|account|a\/c|sort code|ISBN|ISSN|ORCID|DOI)\b[^.]{0,30}$/i,
      )
      return isLong && !isService(digits) && !isHealth
    })
    .map(({ 0: words, index }) => found('phone', index, index + words.length))

const toEverybody = new Set(['everyone', 'here', 'channel', 'all', 'room', 'team', 'group', 'hosts', 'host'])
const platforms =
  /\b(snap(chat)?|insta(gram)?|ig|tiktok|discord|telegram|user ?names?|handles?|gamer ?tag|psn|xbox|roblox|steam|twitch|onlyfans|yubo|wizz|profile|account|add(ed|s)? (my|me|him|her|them)|known online)\b/i
const endings =
  /\.(docx?|pdf|xlsx?|pptx?|odt|ods|odp|csv|txt|jpe?g|png|gif|svg|tiff?|mp[34]|m4a|mov|zip|html?|json|xml|vsdx|msg|eml|com|org|net|uk|gov|io|wales|scot)$/i
const called =
  /\b(?:gamer ?tag|user ?name|handle|known online as|psn|posts as|plays as)(?: (?:is|was))?[: ]{1,2}([A-Za-z]\w{0,20}_\w{1,20})(?!\w)/gi
const handle: Rule = (text, { kind, colleagues = [] }) => [
  ...[...text.matchAll(/(?<![\w@./])@[A-Za-z0-9_][\w.]{1,39}/g)]
    .filter(({ 0: words }) => !toEverybody.has(words.slice(1).toLowerCase().replace(/\.+$/, '')))
    // Somebody who takes part is spoken to by their whole name.
    .filter(({ index }) => !colleagues.some((name) => text.startsWith(name, index + 1)))
    .map(({ 0: words, index }) => found('handle', index, index + words.replace(/\.+$/, '').length)),
  // A picture of somebody’s page: “screenshot wavy_mini560.png”.
  ...(kind === 'filename'
    ? [
        ...text.matchAll(
          /(?<![\w.])[a-z]{3,20}[._][a-z]{2,20}\d{2,5}(?=\.(?:png|jpe?g|heic|webp|mp4|mov)$)/gi,
        ),
      ].map(({ 0: words, index }) => found('handle', index, index + words.length))
    : []),
  // Called so: “gamertag xX_sniper_Xx”, “known online as ghostboy_uk”.
  ...[...text.matchAll(called)].map(({ 0: words, 1: name = '', index }) =>
    found('handle', index + words.length - name.length, index + words.length),
  ),
  ...[...text.matchAll(/(?<![\w./@#-])[a-z][a-z0-9]*(?:[._][a-z0-9]+)+(?![\w@/-])/gi)]
    .filter(
      ({ 0: words, index }) =>
        /\d/.test(words) &&
        /[a-z]{2}/i.test(words) &&
        (kind !== 'filename' || before(text, index, platforms, 20)) &&
        words.length > 5 &&
        !endings.test(words) &&
        !/^v?\d|^s\.?\d|^[a-z]+\.\d+$/i.test(words) &&
        (/[a-z]\d|\d[a-z]/i.test(words) || before(text, index, platforms, 80)),
    )
    .map(({ 0: words, index }) => found('handle', index, index + words.length)),
]

export const addressedRules: Rule[] = [mail, said, profile, abroad]
/** After numbers with a check, some of which look like phone numbers. */
export const calledRules: Rule[] = [phone, handle]
