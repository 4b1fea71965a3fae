/** A UUID version 7 (RFC 9562), made here so that a repeated send is the same thing. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let at = Date.now()
  for (let index = 5; index >= 0; index--) {
    bytes[index] = at % 256
    at = Math.floor(at / 256)
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
