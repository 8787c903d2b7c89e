"use client"

import { useDocsSearch } from "fumadocs-core/search/client"
import { fetchClient } from "fumadocs-core/search/client/fetch"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"

const client = fetchClient()

/** A combobox in a dialog: type, choose with the arrow keys, enter to go. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const router = useRouter()
  const listId = useId()
  const { search, setSearch, query } = useDocsSearch({ client, delayMs: 80 })
  const [chosen, setChosen] = useState(0)
  const results = query.data && query.data !== "empty" ? query.data.slice(0, 12) : []

  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => setChosen(0), [search])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const result = results[chosen]
    if (event.key === "Enter" && result) {
      router.push(result.url)
      onClose()
    }
    if (!step || results.length === 0) return
    event.preventDefault()
    setChosen((chosen + step + results.length) % results.length)
  }

  return (
    <dialog
      ref={dialog}
      className="search-dialog"
      aria-label="Search the docs"
      onClose={onClose}
      closedby="any"
    >
      <input
        autoFocus
        type="text"
        role="combobox"
        aria-expanded={results.length > 0}
        aria-controls={listId}
        aria-activedescendant={results[chosen] ? `${listId}-${chosen}` : undefined}
        aria-autocomplete="list"
        aria-label="Search the docs"
        placeholder="Search the docs"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label="Results" className="search-results">
        {results.map((result, index) => (
          <Link
            key={result.id}
            id={`${listId}-${index}`}
            role="option"
            href={result.url}
            tabIndex={-1}
            aria-selected={index === chosen}
            data-type={result.type}
            onPointerMove={() => setChosen(index)}
            onClick={onClose}
          >
            {result.breadcrumbs && <span className="search-path">{result.breadcrumbs.join(" / ")}</span>}
            <span>{plain(result.content)}</span>
          </Link>
        ))}
      </div>
      <p role="status">
        {search && !query.isLoading && results.length === 0 ? `Nothing found for “${search}”.` : ""}
      </p>
    </dialog>
  )
}

/** Results come as Markdown with marks around the words found. People read the words. */
const plain = (markdown: string) => markdown.replace(/<\/?mark>|[`*_]|\[([^\]]*)\]\([^)]*\)/g, "$1")
