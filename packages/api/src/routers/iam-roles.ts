import {
  createRole,
  CreateRoleInput,
  deleteRole,
  DeleteRoleInput,
  listRoles,
  RoleView,
  updateRole,
  UpdateRoleInput,
} from "@plinth/tenants"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { Nothing } from "../schemas"
import { memberProcedure } from "../trpc"

export const iamRolesRouter = {
  list: memberProcedure({ can: "member:read" })
    .output(z.array(RoleView))
    .query(({ ctx }) => listRoles(ctx.member)),
  create: memberProcedure({ can: "iam_role:manage" })
    .input(CreateRoleInput)
    .output(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => createRole(ctx.member, input)),
  update: memberProcedure({ can: "iam_role:manage" })
    .input(UpdateRoleInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => updateRole(ctx.member, input)),
  delete: memberProcedure({ can: "iam_role:manage" })
    .input(DeleteRoleInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => deleteRole(ctx.member, input)),
} satisfies TRPCRouterRecord
