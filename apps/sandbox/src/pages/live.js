// Fetches the page again when something happened and replaces what is marked as live, keeping focus and what is open.
const refresh = async () => {
  const response = await fetch(location.href)
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html")
  const focused = document.activeElement?.id
  for (const place of document.querySelectorAll("[data-live]")) {
    const update = fresh.querySelector(`[data-live="${place.dataset.live}"]`)
    if (!update) continue
    for (const { id } of place.querySelectorAll("details[open]"))
      update.querySelector(`#${id}`)?.setAttribute("open", "")
    place.replaceChildren(...update.childNodes)
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}

let timer
new EventSource("/changes").addEventListener("message", () => {
  clearTimeout(timer)
  timer = setTimeout(refresh, 100)
})
