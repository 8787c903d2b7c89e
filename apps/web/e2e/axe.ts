import { AxeBuilder } from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

type Options = Parameters<AxeBuilder["options"]>[0]

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/** What another theme can break on a page that was looked at whole in one. */
const ofColour = ["color-contrast", "link-in-text-block"]

/** A message on its way in is paler than it will be. */
const arrived = () =>
  Promise.allSettled(
    document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished),
  ).then(() => {})

/** No violation on this page as it stands, target sizes among the rules. */
export const axe = (page: Page, where = page.url()): Promise<void> =>
  look(page, where, {
    runOnly: { type: "tag", values: tags },
    rules: { "target-size": { enabled: true } },
  })

/** No violation of the page's colours. */
export const axeColours = (page: Page, where = page.url()): Promise<void> =>
  look(page, where, { runOnly: { type: "rule", values: ofColour } })

async function look(page: Page, where: string, options: Options): Promise<void> {
  await page.evaluate(arrived)
  const { violations } = await new AxeBuilder({ page })
    // What joins the findings of frames opens a page each time; none of ours frames another.
    .setLegacyMode()
    .options({ ...options, resultTypes: ["violations"] })
    .analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(" ")} (${node.failureSummary?.split("\n").at(1)?.trim()})`,
    ),
  )
  expect(found, `axe on ${where}`).toEqual([])
}
