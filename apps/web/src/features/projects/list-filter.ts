/** What the list shows, kept in its address: `?show=archived&search=gate`. */
export const listViews = ["all", "active", "on_hold", "done", "archived", "trashed"] as const
export type ListView = (typeof listViews)[number]
export type ListFilter = { readonly view: ListView; readonly search: string }

/** Reads the filter from an address; what it does not know is left out. */
export function readFilter(params: { get(name: string): string | null }): ListFilter {
  const show = params.get("show")
  return {
    view: listViews.find((view) => view === show) ?? "all",
    search: (params.get("search") ?? "").trim().slice(0, 120),
  }
}

/** The part of the address that says this, with its question mark; empty for everything. */
export function filterQuery({ view, search }: ListFilter): string {
  const params = new URLSearchParams()
  if (view !== "all") params.set("show", view)
  if (search) params.set("search", search)
  return params.size > 0 ? `?${params}` : ""
}

/** What to ask the API for. Server and browser ask in the same words, so that the answer of the one serves the other. */
export function listInput({ view, search }: ListFilter) {
  const isShelf = view === "archived" || view === "trashed"
  return {
    shelf: isShelf ? view : ("current" as const),
    status: isShelf || view === "all" ? undefined : view,
    search: search || undefined,
  }
}
