import type { ProjectShelf, ProjectStatus } from "@plinth/projects"

export type DemoProject = {
  readonly name: string
  readonly description: string
  readonly by: "owner" | "colleague"
  readonly status: ProjectStatus
  readonly shelf: ProjectShelf
  readonly startedDaysAgo: number
  readonly touchedDaysAgo: number
  readonly notes: readonly string[]
}

/** The oldest first, so that the list ends in the order they were last worked on. */
export const demoProjects: readonly DemoProject[] = [
  {
    name: "Old showroom lease",
    description: "Hand the keys back and settle the deposit.",
    by: "owner",
    status: "done",
    shelf: "trashed",
    startedDaysAgo: 7.9,
    touchedDaysAgo: 6.2,
    notes: [],
  },
  {
    name: "Spring catalogue",
    description: "Forty pages, printed on uncoated stock. Went to the printer on time.",
    by: "colleague",
    status: "done",
    shelf: "archived",
    startedDaysAgo: 7.7,
    touchedDaysAgo: 5.5,
    notes: ["Proofs approved. Page 12 had the wrong limestone, it is right now."],
  },
  {
    name: "Museum steps, Basel",
    description:
      "Replace eleven worn treads with matching Jura limestone. Access only on Mondays, when the museum is closed.",
    by: "owner",
    status: "active",
    shelf: "current",
    startedDaysAgo: 7.6,
    touchedDaysAgo: 4.1,
    notes: [
      "Measured all eleven. Treads 3 and 7 are 4 mm lower than drawn.",
      "The conservator agrees to keep tread 1, it carries the mason's mark.",
    ],
  },
  {
    name: "Quarry safety audit",
    description: "Yearly inspection. The report is due to the canton by the end of the month.",
    by: "colleague",
    status: "on_hold",
    shelf: "current",
    startedDaysAgo: 7,
    touchedDaysAgo: 3.4,
    notes: ["Waiting for the new load certificates of both cranes."],
  },
  {
    name: "Kitchen worktops, Hofer family",
    description: "Three worktops in Verde Alpi, honed. Template on site, delivery in one piece.",
    by: "colleague",
    status: "done",
    shelf: "current",
    startedDaysAgo: 6,
    touchedDaysAgo: 2.6,
    notes: ["Installed. One happy family and one very tired crew."],
  },
  {
    name: "Supplier portal",
    description: "Let the four quarries confirm dates themselves instead of by telephone.",
    by: "owner",
    status: "active",
    shelf: "current",
    startedDaysAgo: 5,
    touchedDaysAgo: 1.8,
    notes: [
      "Carrara and Solnhofen are willing to try it next week.",
      "They want to see photographs of each block before they confirm.",
    ],
  },
  {
    name: "Stair 14, Lindenhof",
    description:
      "Twelve cantilevered steps in granite. The staircase carries itself, the wall only keeps it company.",
    by: "owner",
    status: "on_hold",
    shelf: "current",
    startedDaysAgo: 7.3,
    touchedDaysAgo: 3.8,
    notes: ["The structural engineer wants a test load of 3 kN on step 5 before we go on."],
  },
  {
    name: "Apprentice workshop",
    description: "Six weeks, four apprentices, one block each. They choose what becomes of it.",
    by: "colleague",
    status: "active",
    shelf: "current",
    startedDaysAgo: 4.6,
    touchedDaysAgo: 1.3,
    notes: [
      "Noor wants to cut a chair. It will be heavy.",
      "Block 3 has a vein right through it. Good lesson.",
    ],
  },
  {
    name: "Town fountain restoration",
    description:
      "Clean, re-point and re-seat the basin. The town wants water running again on the first of May.",
    by: "colleague",
    status: "active",
    shelf: "current",
    startedDaysAgo: 4,
    touchedDaysAgo: 0.9,
    notes: [
      "The lead joints are sound, only the north side leaks.",
      "Two samples of mortar are drying. The greyer one looks right.",
      "Scaffold comes on Thursday.",
    ],
  },
  {
    name: "Plinth for the Reclining Figure",
    description:
      "A base of three courses, the middle one narrower. Weight of the bronze: 840 kg. Joints no wider than 2 mm.",
    by: "owner",
    status: "active",
    shelf: "current",
    startedDaysAgo: 2,
    touchedDaysAgo: 0.12,
    notes: [
      "The sculptor would like the top course 20 mm lower. It still carries.",
      "Drawing 4 is the one to cut from.",
    ],
  },
]
