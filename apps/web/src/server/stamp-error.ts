import "server-only"
import { errorDataOf } from "@plinth/api"
import { isPlinthError } from "@plinth/core"
import { reportError } from "@plinth/observability"
import { TRPCError } from "@trpc/server"
import { errorDigest } from "@/error-digest"

/** Writes code and id on an error that a page throws, where Next lets them pass to the browser. Answers with the same error. */
export function stampError(error: unknown, where: string): unknown {
  if (!(error instanceof Error) || Object.hasOwn(error, "digest")) return error
  if (error instanceof TRPCError) return Object.assign(error, { digest: errorDigest(errorDataOf(error)) })
  if (!isPlinthError(error)) return error
  return Object.assign(error, { digest: errorDigest({ code: error.code, id: reportError(error, where) }) })
}
