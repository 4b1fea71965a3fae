import { ref } from 'vue'

/** Set by a page that wants to show whom to turn to when somebody is worried; the shell answers by opening it. */
export const helpWish = ref(false)
