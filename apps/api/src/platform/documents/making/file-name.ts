/** A file's name by RFC 6266: plain letters for all, and the name as it is for those who know UTF-8. */
export function fileName(name: string, ending: string): string {
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/[\s_-]+/g, '-')
      .slice(0, 80) || 'waymark'
  const whole =
    name
      .toWellFormed()
      // What a file system does not take, and what turns the direction of writing.
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\/:*?"<>|]/gu, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[.\s]+/, '')
      .slice(0, 80)
      // Half a character at the end is none.
      .replace(/[\ud800-\udbff]$/, '')
      .trim() || 'waymark'
  const encoded = encodeURIComponent(`${whole}.${ending}`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}.${ending}"; filename*=UTF-8''${encoded}`
}
