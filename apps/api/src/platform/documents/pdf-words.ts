import { getDocumentProxy } from 'unpdf'

/** What a person would read on each page, hidden or not: words under a black bar are still words. */
export async function readPages(bytes: Uint8Array): Promise<string[]> {
  const file = await getDocumentProxy(new Uint8Array(bytes), { useSystemFonts: false, disableFontFace: true })
  const pages: string[] = []
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
    page.cleanup()
  }
  await file.loadingTask.destroy()
  return pages
}
