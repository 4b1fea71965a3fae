import type { FlagKind } from '@waymark/contracts/moderation'

export const flagIcons: Record<FlagKind, string> = {
  agreement: 'i-lucide-flag',
  person: 'i-lucide-heart-handshake',
  identity: 'i-lucide-eye-off',
}
