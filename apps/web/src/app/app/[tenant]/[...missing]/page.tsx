import { notFound } from "next/navigation"

/** Any other address in a tenant: not found, with the shell around it. */
export default function Missing(): never {
  notFound()
}
