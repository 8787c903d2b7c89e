// Shows what the push service hands over, and opens its page on a click. It keeps nothing and stands before no request.
const site = globalThis

site.addEventListener("install", () => site.skipWaiting())

site.addEventListener("push", (event) => {
  const { title = "Plinth", body = "", path = "/app", tag } = read(event.data)
  // One message a tag: what is sent twice takes the place of the first, without another sound.
  event.waitUntil(site.registration.showNotification(title, { body, tag, data: { path } }))
})

site.addEventListener("notificationclick", (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path ?? "/app"))
})

function read(data) {
  try {
    return data?.json() ?? {}
  } catch {
    return {}
  }
}

async function open(path) {
  const page = new URL(path, site.location.origin)
  if (page.origin !== site.location.origin) return
  const windows = await site.clients.matchAll({ type: "window" })
  const shown = windows.find(({ url }) => url === page.href)
  await (shown ? shown.focus() : site.clients.openWindow(page.href))
}
