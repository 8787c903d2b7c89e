import fc from "fast-check"
import { expect, test } from "vitest"
import { Slug } from "./slug"
import { suggestSlug } from "./suggest-slug"

test.each(["ab", "a1", "acme-labs", "0-0", "a".repeat(40), "019a0000-0000-7000-8000"])(
  "%s is a slug",
  (slug) => {
    expect(Slug.parse(slug)).toBe(slug)
  },
)

test("space around it and upper case are mended", () => {
  expect(Slug.parse("  Acme-Labs ")).toBe("acme-labs")
})

test.each([
  "",
  "a",
  "a".repeat(41),
  "-acme",
  "acme-",
  "ac--me",
  "ac me",
  "ac_me",
  "ac.me",
  "../etc",
  "acme\0",
  "019a0000-0000-7000-8000-000000000001",
  "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
  7,
  null,
])("%j is none", (slug) => {
  expect(Slug.safeParse(slug).success).toBe(false)
})

test.each(["аcme", "acmé", "ａcme", "\u212Aelvin", "ſlug", "ac\u200Bme", "ac‐me", "ácme", "ẞa"])(
  "%s looks like one and is refused",
  (slug) => {
    expect(Slug.safeParse(slug).success).toBe(false)
  },
)

test("what is suggested for a name is a slug, or too short to be one", () => {
  expect(suggestSlug("Café Größe & Söhne")).toBe("cafe-gro-e-sohne")
  expect(suggestSlug("日本")).toBe("")
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const slug = suggestSlug(name)
      return slug.length < 2 || Slug.safeParse(slug).success
    }),
  )
})
