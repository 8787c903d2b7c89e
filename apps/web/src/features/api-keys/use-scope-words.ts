"use client"

import { useTranslations } from "next-intl"

/** What the scopes of a key are in words. What this page has no words for is said as it is written. */
export function useScopeWords() {
  const t = useTranslations("apiKeys.scopes")
  const roles = useTranslations("roles")
  const resource = (name: string) => {
    const key = `resource.${name}` as "resource.project"
    return roles.has(key) ? roles(key) : name
  }
  const permission = (scope: string) => {
    const key = `permission.${scope.replace(":", ".")}` as "permission.project.read"
    return roles.has(key) ? roles(key) : scope
  }
  const short = (scopes: readonly string[]) => {
    if (scopes.includes("*")) return t("everything")
    const [only, ...others] = scopes
    if (only && others.length === 0 && !only.endsWith(":*")) return permission(only)
    return scopes.every((scope) => scope.endsWith(":read"))
      ? t("onlyRead")
      : t("count", { count: scopes.length })
  }
  return { resource, permission, short }
}
