import "server-only"
import { sandboxUrl } from "./env"
import { runCommand } from "./run-command"

const sandbox = async (path: string, init?: RequestInit): Promise<unknown> => {
  const response = await fetch(`${sandboxUrl()}/_${path}`, init)
  if (!response.ok) throw new Error(await response.text())
  return response.status === 204 ? null : response.json()
}

let scenarios: Promise<unknown> | undefined

/** What the toolbar shows. */
const shows: Record<string, (asked: URLSearchParams) => Promise<unknown>> = {
  scenarios: () =>
    (scenarios ??= runCommand("list").then(
      (said) => JSON.parse(said) as unknown,
      (error: unknown) => {
        scenarios = undefined
        throw error
      },
    )),
  clock: (asked) => runCommand("clock", asked.get("tenant") ?? ""),
  faults: () => sandbox("/faults"),
  mails: async () => ({ sandbox: sandboxUrl(), ...Object(await sandbox("/mail")) }),
  webhooks: async () => ({ sandbox: sandboxUrl(), ...Object(await sandbox("/webhooks")) }),
}

/** What it does. */
const acts: Record<string, (asked: Record<string, string>) => Promise<unknown>> = {
  scenarios: ({ name = "" }) => runCommand("seed", name),
  clock: ({ tenant = "", to = "" }) => runCommand("clock", tenant, to),
  faults: (fault) => sandbox("/faults", { method: "POST", body: JSON.stringify(fault) }),
  mend: () => sandbox("/faults", { method: "DELETE" }),
}

export async function show(request: Request, what: string): Promise<Response> {
  const { searchParams } = new URL(request.url)
  return answer(request, () => shows[what]?.(searchParams))
}

export async function act(request: Request, what: string): Promise<Response> {
  const asked = (await request.json()) as Record<string, string>
  return answer(request, () => acts[what]?.(asked))
}

/** Pages elsewhere may neither look nor act; what went wrong is said as it is, to whoever works on the product. */
async function answer(request: Request, work: () => Promise<unknown> | undefined): Promise<Response> {
  if (request.headers.get("sec-fetch-site") !== "same-origin") return new Response(null, { status: 403 })
  try {
    const done = work()
    return done ? Response.json({ ok: await done }) : new Response(null, { status: 404 })
  } catch (error) {
    return Response.json({ failed: error instanceof Error ? error.message : String(error) }, { status: 500 })
  }
}
