const nameOf = /^[a-z-]{1,24}$/

/** What kind of page an address is: "/app/acme/projects" is "/app/-/projects". No names, ids or tokens. */
export const placeOf = (path: string): string =>
  path
    .replace(/[?#].*/, "")
    .split("/")
    .map((part, index, parts) => {
      const isNamed = index === 2 && ["app", "invitations"].includes(parts[1] ?? "")
      return part === "" || (nameOf.test(part) && !isNamed) ? part : "-"
    })
    .join("/")
