"use client"

import { useRoleChoice } from "../../use-role-choice"
import { useRoleWord } from "../../use-role-word"

/** The roles that this person can give, for a select: the value is a fixed role's key or a custom one's id. */
export function RoleOptions({ except, isForGuest }: { except?: string; isForGuest?: boolean }) {
  const word = useRoleWord()
  return useRoleChoice(isForGuest)
    .filter(({ id }) => id !== except)
    .map(({ id, role, name }) => (
      <option key={id} value={id}>
        {word({ role, roleName: name })}
      </option>
    ))
}
