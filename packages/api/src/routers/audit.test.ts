import { expect, test } from "vitest"
import { apiClients } from "../testing/api-client"

const { asSuperuser, signUp } = await apiClients()

test("a log is verified twenty times an hour at most, whoever asks", async () => {
  const ada = await signUp("Ada")
  await ada.mutate("tenants.found", { name: "Acme", slug: "acme" })
  await asSuperuser("update app.tenants set plan = 'business'")
  const verify = () => ada.query("audit.verify", undefined, "acme")
  for (let count = 0; count < 20; count += 1) expect((await verify()).status).toBe(200)
  expect(await verify()).toMatchObject({ status: 429, error: { code: "gate.RATE_LIMITED" } })
})
