import {
  createRole,
  CreateRoleInput,
  deleteRole,
  DeleteRoleInput,
  listPermissions,
  listRoles,
  PermissionView,
  RoleView,
  updateRole,
  UpdateRoleInput,
} from "@plinth/tenants"
import type { TRPCRouterRecord } from "@trpc/server"
import { z } from "zod"
import { create, get, patch, remove } from "../rest/operation"
import { Nothing } from "../schemas"
import { memberProcedure } from "../trpc"

export const iamRolesRouter = {
  list: memberProcedure({
    can: "member:read",
    rest: get("/iam-roles", "Lists the roles that the tenant made."),
  })
    .output(z.array(RoleView))
    .query(({ ctx }) => listRoles(ctx.member)),
  permissions: memberProcedure({ can: "member:read" })
    .output(z.array(PermissionView))
    .query(({ ctx }) => listPermissions(ctx.member)),
  create: memberProcedure({ can: "iam_role:manage", rest: create("/iam-roles", "Makes a role.") })
    .input(CreateRoleInput)
    .output(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => createRole(ctx.member, input)),
  update: memberProcedure({
    can: "iam_role:manage",
    rest: patch("/iam-roles/{roleId}", "Changes a role for all who have it."),
  })
    .input(UpdateRoleInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => updateRole(ctx.member, input)),
  delete: memberProcedure({
    can: "iam_role:manage",
    rest: remove(
      "/iam-roles/{roleId}",
      "Deletes a role that nobody has, or hands those who have it another.",
    ),
  })
    .input(DeleteRoleInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => deleteRole(ctx.member, input)),
} satisfies TRPCRouterRecord
