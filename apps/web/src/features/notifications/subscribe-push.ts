/** What the server has to know of a browser to reach it: the input of `me.devices.add`. */
export type Subscribed = {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
  readonly serverKey: string
}

/** `unsupported`: it cannot (on an iPhone, before the site is on the home screen). `refused`: its person said no, in its own settings. */
export type PushStanding = "unsupported" | "refused" | "off" | "on"

/** `serverKey` is that of `me.devices.list`; `userId` is who is signed in. */
type Push = { readonly serverKey: string; readonly userId: string }

const worker = "/push-worker.js"
/** Whose messages the browser shows. Another person who signs in here is asked for themselves. */
const ownerKey = "plinth-push"

const isSupported = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window

/** Where this browser stands, without asking anybody. Made for another key than the server's, it is off. */
export async function readPushStanding({ serverKey, userId }: Push): Promise<PushStanding> {
  if (!isSupported()) return "unsupported"
  if (Notification.permission === "denied") return "refused"
  const present = await findSubscription()
  const isTheirs = localStorage.getItem(ownerKey) === userId
  return present && isTheirs && keyOf(present) === serverKey ? "on" : "off"
}

/**
 * Asks for permission and subscribes. Call it in a click and nowhere else: browsers refuse to ask otherwise, and remember it.
 * Null where its person says no. Throws where the browser's push service does not answer.
 */
export async function subscribePush({ serverKey, userId }: Push): Promise<Subscribed | null> {
  if (!isSupported() || (await Notification.requestPermission()) !== "granted") return null
  const registration = await navigator.serviceWorker.register(worker)
  await ready(registration)
  const present = await registration.pushManager.getSubscription()
  if (present && keyOf(present) !== serverKey) await present.unsubscribe()
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: serverKey,
  })
  localStorage.setItem(ownerKey, userId)
  return toSubscribed(subscription, serverKey)
}

/**
 * What to tell the server anew, without asking anybody: after its key changed, or after somebody signed in again. Null where
 * this person does not have messages shown here. Call it once a page that knows of devices is open.
 */
export async function renewPush({ serverKey, userId }: Push): Promise<Subscribed | null> {
  if (!isSupported() || Notification.permission !== "granted") return null
  if (localStorage.getItem(ownerKey) !== userId || !(await findSubscription())) return null
  return subscribePush({ serverKey, userId })
}

/** Shows no more messages here. The server forgets the browser by `me.devices.remove`. */
export async function unsubscribePush(): Promise<void> {
  if (!isSupported()) return
  localStorage.removeItem(ownerKey)
  await (await findSubscription())?.unsubscribe()
}

async function findSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(worker)
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** The first time its worker is still being installed. */
async function ready({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting
  if (active || !coming) return
  await new Promise<void>((resolve) =>
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated" || coming.state === "redundant") resolve()
    }),
  )
}

const keyOf = ({ options }: PushSubscription) =>
  options.applicationServerKey ? base64url(options.applicationServerKey) : null

const base64url = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

function toSubscribed(subscription: PushSubscription, serverKey: string): Subscribed {
  const { keys } = subscription.toJSON()
  return {
    endpoint: subscription.endpoint,
    p256dh: keys?.p256dh ?? "",
    auth: keys?.auth ?? "",
    serverKey,
  }
}
