// Every page carries this file before anything else: it only remembers, and loads the rest once the page has nothing to do.
const early: unknown[] = []
const remember = ({ error }: ErrorEvent) => void early.push(error)
let follow = (_url: string) => {}

addEventListener("error", remember)
async function load() {
  const { observe } = await import("./observed/observe")
  removeEventListener("error", remember)
  follow = await observe(early)
}

addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(load))

export const onRouterTransitionStart = (url: string) => follow(url)
