/**
 * A table that spreadsheets open (RFC 4180). A cell that would be a formula there is none: also behind white space, and in
 * the wide signs that some of them read as the narrow ones.
 */
export const writeCsv = (rows: (string | number)[][]): string =>
  [...rows.map((cells) => cells.map(cell).join(',')), ''].join('\r\n')

const cell = (value: string | number): string =>
  `"${String(value)
    .replace(/^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/, "'$&")
    .replaceAll('"', '""')}"`
