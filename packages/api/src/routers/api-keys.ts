import {
  ApiKeyInput,
  ApiKeyView,
  createApiKey,
  CreateApiKeyInput,
  listApiKeys,
  NewApiKey,
  revokeApiKey,
  rotateApiKey,
  RotateApiKeyInput,
} from "@plinth/tenants"
import type { TRPCRouterRecord } from "@trpc/server"
import { Nothing, PageInput, pageOutput } from "../schemas"
import { memberProcedure } from "../trpc"

export const apiKeysRouter = {
  list: memberProcedure({ can: "api_key:read" })
    .input(PageInput)
    .output(pageOutput(ApiKeyView))
    .query(({ ctx, input }) => listApiKeys(ctx.member, input)),
  create: memberProcedure({ can: "api_key:manage", limit: "auth", confirmed: true })
    .input(CreateApiKeyInput)
    .output(NewApiKey)
    .mutation(({ ctx, input }) => createApiKey(ctx.member, input)),
  rotate: memberProcedure({ can: "api_key:manage", limit: "auth", confirmed: true })
    .input(RotateApiKeyInput)
    .output(NewApiKey)
    .mutation(({ ctx, input }) => rotateApiKey(ctx.member, input)),
  revoke: memberProcedure({ can: "api_key:manage", whileRestricted: true })
    .input(ApiKeyInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => revokeApiKey(ctx.member, input)),
} satisfies TRPCRouterRecord
