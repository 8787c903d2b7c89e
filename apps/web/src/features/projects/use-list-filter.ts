"use client"

import { useSearchParams } from "next/navigation"
import { filterQuery, readFilter, type ListFilter } from "./list-filter"

type Change = Partial<ListFilter> & { readonly replace?: boolean }

/** The filter in the address, and the way to change it without asking the server for the page again. */
export function useListFilter() {
  const filter = readFilter(useSearchParams())
  function change({ replace = false, ...next }: Change) {
    const address = `${location.pathname}${filterQuery({ ...filter, ...next })}`
    if (replace) history.replaceState(null, "", address)
    else history.pushState(null, "", address)
  }
  return [filter, change] as const
}
