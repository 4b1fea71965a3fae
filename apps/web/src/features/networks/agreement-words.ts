import { useI18n } from 'vue-i18n'
import type { Agreement } from '@waymark/contracts/networks'
import '../../design/words/networks.messages.ts'

/** All that is agreed, in words: what the convenor wrote, and what they switched on. */
export function useAgreementWords() {
  const { t } = useI18n()
  return (agreement: Pick<Agreement, 'text' | 'showsTyping'> | null): string =>
    agreement
      ? [agreement.text, ...(agreement.showsTyping ? [t('networks.typingShown')] : [])].join('\n\n')
      : ''
}
