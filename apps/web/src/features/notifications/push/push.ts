import { useQuery } from '@pinia/colada'
import { computed, onMounted, ref } from 'vue'
import * as contract from '@waymark/contracts/push'
import { call, ProblemError } from '../../../platform/http.ts'
import { newId } from '../../../platform/ids.ts'

const worker = '/push-worker.js'
/** The id under which the hub knows this browser. */
const own = 'waymark:push-device'
const isAble = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** Whether this browser says when there is something new, and how that is changed. */
export function usePush(refusedWords: string) {
  const { data, error, refetch } = useQuery({
    key: () => ['push'],
    query: () => call(contract.readPush, {}),
    staleTime: 0,
  })
  const ownId = ref(localStorage.getItem(own))
  const permission = ref<NotificationPermission>('default')
  onMounted(() => void (isAble() && (permission.value = Notification.permission)))
  const here = computed(() => data.value?.devices.find(({ id }) => id === ownId.value))
  const state = computed(() => {
    if (!isAble()) return 'unable'
    if (permission.value === 'denied') return 'blocked'
    return here.value && permission.value === 'granted' ? 'on' : 'off'
  })

  async function switchOn() {
    permission.value = await Notification.requestPermission()
    if (permission.value !== 'granted') return
    const endpoint = await subscribe(data.value!.publicKey).catch(() => undefined)
    if (!endpoint)
      throw new ProblemError({ type: 'about:blank', status: 0, code: 'no_push', title: refusedWords })
    const deviceId = newId()
    await call(contract.addPushDevice, { params: { deviceId }, body: { endpoint } })
    localStorage.setItem(own, deviceId)
    ownId.value = deviceId
    await refetch()
  }
  async function takeOut(deviceId: string) {
    await call(contract.removePushDevice, { params: { deviceId } })
    if (deviceId === ownId.value) {
      const registration = await navigator.serviceWorker.getRegistration(worker)
      await (await registration?.pushManager.getSubscription())?.unsubscribe()
      await registration?.unregister()
    }
    await refetch()
  }
  const attempt = (deviceId: string) => call(contract.tryPush, { params: { deviceId } })
  return { data, error, refetch, here, state, switchOn, takeOut, attempt }
}

/** A new subscription with the hub’s key; one with an older key would be refused. */
async function subscribe(publicKey: string): Promise<string> {
  const registration = await navigator.serviceWorker.register(worker)
  await navigator.serviceWorker.ready
  const { pushManager } = registration
  await (await pushManager.getSubscription())?.unsubscribe()
  const { endpoint } = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  })
  return endpoint
}
