import { authSecret } from "@plinth/auth"
import { cleanLine, newId, textInput, type ProblemReportId } from "@plinth/core"
import type { MemberContext, PersonContext, VisitorContext } from "@plinth/db"
import { enqueueTenantless } from "@plinth/jobs"
import { sendProblemReport } from "@plinth/notifications"
import { linkProblem } from "@plinth/observability"
import { z } from "zod"

export const ReportProblemInput = z.object({
  message: textInput(0, 4_000),
  /** Path of the page it happened on, without its query. */
  page: z.string().max(500).transform(cleanLine).refine(isOwnPath),
  browser: textInput(0, 500),
  errorId: textInput(0, 100).nullish(),
})
export type ReportProblemInput = z.infer<typeof ReportProblemInput>

/** True for a path that stays on this site, however a browser reads it: support opens it from a mail. */
function isOwnPath(page: string): boolean {
  const home = "http://home.invalid"
  return page.startsWith("/") && URL.canParse(page, home) && new URL(page, home).origin === home
}

type Reporter = {
  readonly visitor: VisitorContext
  readonly person: PersonContext | null
  readonly member: MemberContext | null
}

/** Puts a problem into the operators' inbox and tells support by mail, with who and where where that is known. Answers with the id to quote. */
export async function reportProblem(
  { visitor, person, member }: Reporter,
  input: ReportProblemInput,
): Promise<{ id: ProblemReportId }> {
  const { message, page, browser, errorId = null } = input
  const known = {
    reporter: person && `${person.user.name} <${person.user.email}>`,
    tenantName: member?.tenant.name ?? null,
  }
  // A person's write happens once for a key; a visitor has none of their own.
  const report = await (person ?? visitor).write(async (tx) => {
    const id = newId<ProblemReportId>()
    await tx
      .insertInto("platform.problem_reports")
      .values({
        id,
        message,
        page,
        browser,
        error_id: errorId,
        user_id: person?.user.id ?? null,
        tenant_id: member?.tenantId ?? null,
        request_id: visitor.origin.requestId,
      })
      .execute()
    const mail = { reportId: id, message, page, browser, errorId, ...known }
    await enqueueTenantless(tx, authSecret(), sendProblemReport, mail)
    return { id }
  })
  if (errorId) linkProblem(errorId, report.id)
  return report
}
