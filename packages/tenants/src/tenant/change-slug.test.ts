import { expect, test } from "vitest"
import { tenantPermissions } from "../permissions"
import { tenantHarness } from "../testing"
import { changeSlug } from "./change-slug"

const aTenant = tenantHarness([tenantPermissions])

test("a viewer cannot change the slug", async () => {
  const { as, events } = await aTenant()
  await expect(changeSlug(as("viewer"), { slug: "other" })).rejects.toHaveCode("auth.FORBIDDEN")
  expect(await events()).toEqual([])
})
