import { expect, test } from "vitest"
import { maskRecording } from "./mask-recording"

test("what tells of somebody is in no part of a recording, and what it looks like is", () => {
  const link = {
    type: 2,
    tagName: "a",
    attributes: {
      class: "rail-item",
      href: "/app/acme",
      title: "Acme",
      "aria-label": "Acme of Ada",
      id: "acme",
      "data-name": "Ada",
      "data-rail": "narrow",
      style: "color: red",
      value: "Ada",
      checked: true,
    },
    childNodes: [{ type: 3, textContent: "****", id: 9 }],
  }
  const whole = { type: 2, data: { node: { type: 0, childNodes: [link] } }, timestamp: 1 }
  const change = {
    type: 3,
    data: { source: 0, attributes: [{ id: 4, attributes: { alt: "Ada", class: "open", "data-open": "" } }] },
    timestamp: 2,
  }
  const page = {
    type: 4,
    data: { href: "https://acme.example/app/acme?q=Ada", width: 9, height: 9 },
    timestamp: 3,
  }
  expect([whole, change, page].map((event) => maskRecording(event, "/app/-"))).toEqual([
    {
      type: 2,
      data: {
        node: {
          type: 0,
          childNodes: [
            { ...link, attributes: { class: "rail-item", "data-rail": "narrow", style: "color: red" } },
          ],
        },
      },
      timestamp: 1,
    },
    {
      type: 3,
      data: { source: 0, attributes: [{ id: 4, attributes: { class: "open", "data-open": "" } }] },
      timestamp: 2,
    },
    { type: 4, data: { href: "/app/-", width: 9, height: 9 }, timestamp: 3 },
  ])
})

test("what a radio button or a checkbox stands for is told by no change of it, and whether it is chosen is", () => {
  const change = (text: string) => ({ type: 3, data: { source: 5, text, isChecked: true, id: 4 } })
  expect(maskRecording(change("019aa8f0-58b7-7000-8000-1a2b3c4d5e6f"), "/app/-")).toEqual(
    change("*".repeat(36)),
  )
})

test.each([
  ["the address of a frame", { rr_src: "/ada" }],
  ["a picture", { rr_dataURL: "data:image/png;base64,QWRh" }],
  ["a style with an address", { style: "background: url(/ada.png)" }],
  ["a change of one", { style: { "background-image": 'URL("/ada.png")' } }],
])("%s is in no recording", (_, attributes) => {
  expect(maskRecording({ attributes: { ...attributes, class: "open", rr_width: "9px" } }, "/app/-")).toEqual({
    attributes: { class: "open", rr_width: "9px" },
  })
})
