import {
  AccountsView,
  AuthenticatorKey,
  BackupCodes,
  beginSecondFactor,
  disableSecondFactor,
  enableSecondFactor,
  EnableSecondFactorInput,
  listAccounts,
  listPasskeys,
  PasskeyInput,
  PasskeyView,
  readSecondFactor,
  removePasskey,
  renamePasskey,
  RenamePasskeyInput,
  renewBackupCodes,
  SecondFactorView,
  unlinkAccount,
  UnlinkAccountInput,
} from "@plinth/auth"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { Nothing } from "../schemas"
import { personProcedure } from "../trpc"

const sensitive = personProcedure.meta({ can: "me", limit: "auth", confirmed: true })
const ofFactors = personProcedure.meta({ can: "me", limit: "auth", confirmed: "factor" })

/** A person's second factor. */
export const secondFactorRouter = {
  get: personProcedure.output(SecondFactorView).query(({ ctx }) => readSecondFactor(ctx.identity)),
  begin: ofFactors.output(AuthenticatorKey).mutation(({ ctx }) => beginSecondFactor(ctx.identity)),
  enable: ofFactors
    .input(EnableSecondFactorInput)
    .output(BackupCodes)
    .mutation(({ ctx, input }) => enableSecondFactor(ctx.identity, input.code)),
  renewBackupCodes: sensitive.output(BackupCodes).mutation(({ ctx }) => renewBackupCodes(ctx.identity)),
  disable: sensitive.output(Nothing).mutation(({ ctx }) => disableSecondFactor(ctx.identity)),
} satisfies TRPCRouterRecord

/** A person's passkeys. Better Auth makes them and takes them. */
export const passkeysRouter = {
  list: personProcedure.output(z.array(PasskeyView)).query(({ ctx }) => listPasskeys(ctx.identity)),
  rename: personProcedure
    .meta({ can: "me", limit: "auth" })
    .input(RenamePasskeyInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => renamePasskey(ctx.identity, input)),
  remove: ofFactors
    .input(PasskeyInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => removePasskey(ctx.identity, input)),
} satisfies TRPCRouterRecord

/** A person's accounts elsewhere. They are linked by going there, which Better Auth does. */
export const accountsRouter = {
  list: personProcedure.output(AccountsView).query(({ ctx }) => listAccounts(ctx.identity)),
  unlink: sensitive
    .input(UnlinkAccountInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => unlinkAccount(ctx.identity, input)),
} satisfies TRPCRouterRecord
