import { ref } from 'vue'

/** What a page wants to be looked for; the search opens with it. */
export const searchWish = ref('')
