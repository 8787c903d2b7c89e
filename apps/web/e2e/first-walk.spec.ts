import { firstWalk, type FirstWalkStep } from "@plinth/docs/first-walk"
import { expect, linkOf, mailbox, test, unique } from "./fixtures"

test("a stranger founds a tenant, a colleague joins and works in it, and once removed stands outside", async ({
  page: ada,
  visit,
  guard,
}) => {
  const taken: string[] = []
  const step = (name: FirstWalkStep, take: () => Promise<void>) => {
    taken.push(name)
    return test.step(name, take)
  }
  const id = unique()
  const addresses = { ada: `ada-${id}@e2e.localhost`, bo: `bo-${id}@e2e.localhost` }
  const tenant = `/app/quarry-${id}`
  const bo = await visit(null)

  await step("sign-up", async () => {
    await ada.goto("/")
    await ada.getByRole("banner").getByRole("link", { name: "Start" }).click()
    await ada.getByLabel("Name").fill("Ada Quarry")
    await ada.getByLabel("E-mail").fill(addresses.ada)
    await ada.getByLabel("Password", { exact: true }).fill("stone on stone")
    await ada
      .getByLabel(/I agree/)
      .first()
      .check()
    await ada.getByRole("button", { name: "Create account" }).click()
    await expect(ada.getByRole("heading", { level: 1 })).toHaveText("Found a tenant")
  })

  await step("found-a-tenant", async () => {
    await expect(ada.getByRole("button", { name: "Found tenant" })).toBeVisible()
    await ada.getByLabel("Name").fill(`Quarry ${id}`)
    await expect(ada.getByLabel("Address")).toHaveValue(`quarry-${id}`)
    await ada.getByRole("button", { name: `Found Quarry ${id}` }).click()
    await ada.waitForURL(tenant)
    await ada.goto(`${tenant}/members`)
    await expect(ada.getByRole("button", { name: "Invite a colleague" }).first()).toBeDisabled()
  })

  await step("confirm-your-address", async () => {
    const mail = await mailbox.waitFor(addresses.ada, "Confirm your address")
    await ada.goto(linkOf(mail, "/verify-email"))
    await ada.getByRole("button", { name: "Confirm this address" }).click()
    await ada.waitForURL(tenant)
  })

  await step("invite-a-colleague", async () => {
    await ada.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Members" }).click()
    await ada.getByRole("button", { name: "Invite a colleague" }).first().click()
    await ada.getByLabel("E-mail address").fill(addresses.bo)
    await ada.getByRole("combobox", { name: "Role" }).selectOption("Member")
    await ada.getByRole("button", { name: "Send invitation" }).click()
    await expect(ada.getByText(`Invitation sent to ${addresses.bo}`)).toBeVisible()
    await expect(ada.getByRole("list", { name: "Open invitations" }).getByRole("listitem")).toContainText([
      /Pending/,
    ])
  })

  await step("join-as-the-colleague", async () => {
    const invitation = await mailbox.waitFor(addresses.bo, "Ada Quarry invites you")
    await bo.goto(linkOf(invitation, "/invitations/"))
    await bo.getByRole("link", { name: "Create an account" }).click()
    await bo.getByLabel("Name").fill("Bo Mason")
    await bo.getByLabel("E-mail").fill(addresses.bo)
    await bo.getByLabel("Password", { exact: true }).fill("layer by layer")
    await bo
      .getByLabel(/I agree/)
      .first()
      .check()
    await bo.getByRole("button", { name: "Create account" }).click()
    await expect(bo.getByRole("heading", { level: 1 })).toHaveText("Confirm your address first")
    const confirmation = await mailbox.waitFor(addresses.bo, "Confirm your address")
    await bo.goto(linkOf(confirmation, "/verify-email"))
    await bo.getByRole("button", { name: "Confirm this address" }).click()
    await bo.getByRole("button", { name: `Join Quarry ${id}` }).click()
    await bo.waitForURL(tenant)
  })

  await step("work-on-a-project", async () => {
    await ada.goto(`${tenant}/projects`)
    await ada.getByRole("button", { name: "New project" }).first().click()
    await ada.getByLabel("Name", { exact: true }).fill("Museum steps")
    await ada.getByRole("button", { name: "Create project" }).click()
    await expect(ada.getByRole("heading", { level: 1 })).toContainText("Museum steps")
    await ada.getByRole("button", { name: "Add people" }).click()
    await ada.getByRole("button", { name: /Bo Mason/ }).click()
    await expect(ada.getByRole("button", { name: "Take Bo Mason off the project" })).toBeAttached()

    await bo.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Projects" }).click()
    await expect(bo.getByRole("heading", { level: 1 })).toContainText("Projects")
    await bo.getByRole("link", { name: "Museum steps" }).click()
    await bo.getByLabel("Write a note").fill("Tread 3 is 4 mm lower than drawn.")
    // The page shows the note before the server has it; what follows reads from the server.
    const saved = bo.waitForResponse((answer) => answer.url().includes("projects.notes.add"))
    await bo.getByRole("button", { name: "Add note" }).click()
    expect((await saved).status()).toBe(200)
    await expect(bo.getByText("Tread 3 is 4 mm lower than drawn.")).toBeVisible()
  })

  await step("read-the-activity", async () => {
    for (const person of [ada, bo]) {
      await person.goto(`${tenant}/activity`)
      await expect(person.getByRole("main").getByRole("listitem")).toContainText([
        "Bo Mason wrote a note on Museum steps",
        "Ada Quarry added Bo Mason to Museum steps",
        "Ada Quarry created Museum steps",
        "Bo Mason accepted an invitation",
        "Bo Mason joined as member",
        "Ada Quarry invited someone as member",
        "Ada Quarry joined as owner",
        "Ada Quarry founded this tenant",
      ])
    }
  })

  expect(taken, "the walk that Getting started tells").toEqual([...firstWalk])

  await test.step("remove the colleague, whose next request is refused", async () => {
    await ada.goto(`${tenant}/members`)
    await ada.getByRole("button", { name: "Actions for Bo Mason" }).click()
    await ada.getByRole("menuitem", { name: "Remove from tenant" }).click()
    await ada.getByRole("button", { name: "Remove Bo Mason" }).click()
    await expect(ada.getByRole("list", { name: "Members", exact: true }).getByRole("listitem")).toHaveCount(1)

    guard.expectTrouble(/response 404 GET \/app\/quarry-/)
    const answer = await bo.reload()
    expect(answer?.status()).toBe(404)
    await expect(bo.getByRole("heading", { level: 1 })).toHaveText("No tenant of yours stands here")
  })
})
