import { endExpiredImpersonations } from "@plinth/platform"
import { beforeEach, expect, test } from "vitest"
import { impersonationStage } from "./testing/impersonation-stage"

const stage = await impersonationStage()
const { ada, asSuperuser, gate, idOf, memberId, otto, sam, samsCookie, start, tenantId } = stage
const [samsId, bobsId] = [await idOf("Sam"), await idOf("Bob")]

const views = async () => (await sam.query("projects.list", {}, "acme")).status === 200

/** All as it was: whoever was suspended, removed or lost something is back. */
beforeEach(async () => {
  await asSuperuser(
    "update platform.platform_impersonation_sessions set ended_at = now(), end_reason = 'stopped' where ended_at is null",
  )
  await asSuperuser("update auth.users set suspended_at = null, two_factor_enabled = false")
  await asSuperuser("update app.tenants set status = 'active'")
  await asSuperuser("update app.tenant_members set removed_at = null where id = $1", [memberId])
  await asSuperuser("update platform.platform_role_assignments set revoked_at = null")
  if ((await start()).status !== 200) throw new Error("Nobody views.")
})

const ways: Record<string, () => Promise<unknown>> = {
  stopped: () => stage.stop(),
  ended_by_admin: async () => {
    const [viewing] = await stage.open()
    return otto.mutate("platform.impersonations.end", { impersonationId: viewing?.id })
  },
  role_lost: () =>
    asSuperuser("update platform.platform_role_assignments set revoked_at = now() where user_id = $1", [
      samsId,
    ]),
  operator_suspended: () => asSuperuser("update auth.users set suspended_at = now() where id = $1", [samsId]),
  second_factor_lost: async () => {
    await asSuperuser("update auth.users set two_factor_enabled = true where id = $1", [samsId])
    return asSuperuser("update auth.users set two_factor_enabled = false where id = $1", [samsId])
  },
  "second_factor_lost by passkey": async () => {
    await asSuperuser(
      `insert into auth.user_passkeys (id, user_id, credential_id, public_key, counter, device_type, backed_up)
        select gen_random_uuid(), $1, name, 'key', 0, 'singleDevice', false from unnest(array['one', 'two']) as name`,
      [samsId],
    )
    await asSuperuser("delete from auth.user_passkeys where credential_id = 'one'")
    if (!(await views())) throw new Error("One of two passkeys is none too few.")
    return asSuperuser("delete from auth.user_passkeys where credential_id = 'two'")
  },
  member_suspended: () => asSuperuser("update auth.users set suspended_at = now() where id = $1", [bobsId]),
  member_removed: () => ada.mutate("tenants.members.remove", { memberId }, "acme"),
  tenant_closed: () => otto.mutate("platform.tenants.suspend", { tenantId, reason: "They asked for it." }),
}

test.each(Object.keys(ways))(
  "%s: it ends with the same transaction, both logs say so, and the feed closes within a second",
  async (way) => {
    const [reason = way] = way.split(" ")
    const listener = await sam.listen("acme")
    await expect.poll(() => listener.messages.some(({ type }) => type === "open")).toBe(true)
    expect(await views()).toBe(true)
    await ways[way]?.()
    const ended = Date.now()
    expect(await views()).toBe(false)
    await listener.done
    expect(Date.now() - ended).toBeLessThan(1_000)
    expect(listener.messages.at(-1)).toMatchObject({ type: "closed" })
    expect(await stage.endOf()).toBe(reason)
    const told =
      "select data ->> 'reason' as reason from %s where type = 'impersonation.ended' order by position desc limit 1"
    for (const log of ["app.events", "platform.platform_events"])
      expect(await asSuperuser(told.replace("%s", log))).toEqual([{ reason }])
  },
)

test("an hour is the most: then nothing answers any more, and the worker writes it down", async () => {
  const listener = await sam.listen("acme")
  await expect.poll(() => listener.messages.some(({ type }) => type === "open")).toBe(true)
  await asSuperuser(`update platform.platform_impersonation_sessions
    set started_at = now() - interval '1 hour', expires_at = now() where ended_at is null`)
  const ended = Date.now()
  expect(await views()).toBe(false)
  await listener.done
  expect(Date.now() - ended).toBeLessThan(1_000)
  expect(await stage.endOf()).toBeNull()
  await endExpiredImpersonations(gate.databases.worker)
  expect(await stage.endOf()).toBe("expired")
  await expect(
    asSuperuser(
      "update platform.platform_impersonation_sessions set expires_at = started_at + interval '61 minutes'",
    ),
  ).rejects.toMatchObject({ code: "23514" })
})

test("who begins again after an hour need not wait for the worker", async () => {
  await asSuperuser(`update platform.platform_impersonation_sessions
    set started_at = now() - interval '2 hours', expires_at = now() - interval '1 hour' where ended_at is null`)
  expect(await start()).toMatchObject({ status: 200 })
  expect((await stage.open()).map(({ end_reason }) => end_reason).slice(0, 2)).toEqual([null, "expired"])
})

test("of starting and losing the role at once, none leaves somebody viewing", async () => {
  await stage.stop()
  const revoke = () =>
    asSuperuser("update platform.platform_role_assignments set revoked_at = now() where user_id = $1", [
      samsId,
    ])
  for (let round = 0; round < 5; round += 1) {
    await asSuperuser("update platform.platform_role_assignments set revoked_at = null")
    await Promise.all([start(), revoke()])
    expect(await views()).toBe(false)
    expect(
      await asSuperuser("select id from platform.platform_impersonation_sessions where ended_at is null"),
    ).toEqual([])
  }
})

test("signing out ends it", async () => {
  const leaving = new Request("http://localhost:3000/api/auth/sign-out", {
    method: "POST",
    headers: { cookie: samsCookie, origin: "http://localhost:3000", "content-type": "application/json" },
    body: "{}",
  })
  expect((await gate.answerIdentity(leaving)).status).toBe(200)
  expect(await views()).toBe(false)
  expect(await stage.endOf()).toBe("signed_out")
})
