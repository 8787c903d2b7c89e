/** @jsxImportSource hono/jsx */
import { html } from "hono/html"
import type { Child } from "hono/jsx"

type HostedPageProps = { title: string; goesOnTo?: string | null; children: Child }

/** The frame of what customers see: it says first that it is the sandbox. It has no script, so it works as a plain form does. */
export function HostedPage({ title, goesOnTo = null, children }: HostedPageProps) {
  return (
    <>
      {html`<!doctype html>`}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          {goesOnTo && <meta http-equiv="refresh" content={`2;url=${goesOnTo}`} />}
          <title>{`${title} · Sandbox`}</title>
          <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/assets/styles.css" />
          <link rel="stylesheet" href="/assets/billing.css" />
        </head>
        <body>
          <header class="sandbox-line">
            <strong>Sandbox.</strong> No real money moves here; no real card belongs here.
          </header>
          <main id="content" class="hosted">
            {children}
          </main>
        </body>
      </html>
    </>
  )
}
