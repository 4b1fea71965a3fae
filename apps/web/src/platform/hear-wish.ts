import { ref } from 'vue'
import type { LevelScope } from '@waymark/contracts/notifications'

/** What somebody wants to choose about: how much of it reaches them. The shell answers by opening the choice. */
export const hearWish = ref<{ scope: LevelScope; scopeId: string; name: string }>()
