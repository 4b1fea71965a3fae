// Shows that there is something new on Waymark. A push carries nothing; what it is stands on the page it opens.
self.addEventListener('push', (event) => {
  const line = {
    body: 'There is something new for you.',
    tag: 'news',
    icon: '/waymark.svg',
    lang: 'en-GB',
  }
  event.waitUntil(self.registration.showNotification('Waymark', line))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow('/inbox'))
})
