import { useTranslations } from "next-intl"

/** What a role is called: a fixed one in the reader's language, one of the tenant's own as the tenant named it. */
export function useRoleWord() {
  const word = useTranslations("common.role")
  return ({ role, roleName }: { readonly role: string; readonly roleName?: string | null }) =>
    roleName ?? (word.has(role as "owner") ? word(role as "owner") : role)
}
