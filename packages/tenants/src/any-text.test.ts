import fc from "fast-check"
import { expect, test } from "vitest"
import {
  AcceptInvitationInput,
  InvitationTokenInput,
  InviteMemberInput,
} from "./invitation/invitation.schemas"
import { inviteMember } from "./invitation/invite-member"
import { acceptInvitation } from "./invitation/accept-invitation"
import { ChangeSlugInput, UpdateTenantInput } from "./tenant/tenant.schemas"
import { updateTenant } from "./tenant/update-tenant"
import { changeSlug } from "./tenant/change-slug"
import { aTenant } from "./testing"
import { findTenant } from "./testing/test-queries"

const { as, person, tenant, databases } = await aTenant({ plan: "enterprise" })

const surrogates = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code))
const anyText = fc.array(fc.oneof(fc.string({ unit: "binary" }), surrogates)).map((parts) => parts.join(""))
const runs = { numRuns: 40 }

test("whatever a tenant is to be called, it is refused by us or kept as we read it", async () => {
  const check = fc.asyncProperty(anyText, anyText, async (name, logoLetter) => {
    for (const input of [
      UpdateTenantInput.safeParse({ name }),
      UpdateTenantInput.safeParse({ logoLetter }),
    ]) {
      if (!input.success) continue
      await updateTenant(as("owner"), input.data)
      expect(await findTenant(databases, tenant.id)).toMatchObject(input.data)
    }
  })
  await fc.assert(check, runs)
})

test("whatever slug is asked for", async () => {
  const check = fc.asyncProperty(
    fc.oneof(anyText, fc.stringMatching(/^[a-zA-Z0-9-]{1,42}$/)),
    async (slug) => {
      const input = ChangeSlugInput.safeParse({ slug })
      if (input.success) expect(await changeSlug(as("owner"), input.data)).toEqual(input.data)
    },
  )
  await fc.assert(check, runs)
})

test("whatever address is invited", async () => {
  const addresses = fc.oneof(
    fc.emailAddress(),
    anyText,
    anyText.map((text) => `${text}@example.com`),
  )
  const check = fc.asyncProperty(addresses, async (email) => {
    const input = InviteMemberInput.safeParse({ email, role: "viewer" })
    if (!input.success) return
    await inviteMember(as("owner"), input.data).catch((error: unknown) => {
      expect(error).toHaveCode("tenants.ALREADY_INVITED")
    })
  })
  await fc.assert(check, runs)
})

test("whatever stands for a token or an id", async () => {
  const check = fc.asyncProperty(anyText, async (text) => {
    for (const input of [
      InvitationTokenInput.safeParse({ token: text }),
      AcceptInvitationInput.safeParse({ invitationId: text }),
    ]) {
      if (!input.success) continue
      await expect(acceptInvitation(person(), input.data)).rejects.toHaveCode("tenants.INVITATION_NOT_FOUND")
    }
  })
  await fc.assert(check, { numRuns: 20 })
})
