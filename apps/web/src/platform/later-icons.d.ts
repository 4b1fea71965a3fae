declare module 'virtual:later-icons' {
  import type { IconifyJSON } from '@iconify/vue'
  const icons: IconifyJSON
  export default icons
}
