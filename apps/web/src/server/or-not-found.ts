import "server-only"
import { TRPCError } from "@trpc/server"
import { notFound } from "next/navigation"

/** Shows the not-found page where the API says that something is not there. */
export async function orNotFound<Result>(question: Promise<Result>): Promise<Result> {
  try {
    return await question
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound()
    throw error
  }
}
