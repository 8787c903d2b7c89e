import { idInput, type MemberId } from "@plinth/core"
import { z } from "zod"
import { ProjectInput } from "../project/project.schemas"

export const ProjectPersonInput = ProjectInput.extend({ memberId: idInput<MemberId>() })
export type ProjectPersonInput = z.infer<typeof ProjectPersonInput>

export const ProjectPerson = z.object({
  memberId: z.string(),
  name: z.string(),
  image: z.string().nullable(),
  role: z.string(),
  addedAt: z.date(),
})
export type ProjectPerson = z.infer<typeof ProjectPerson>
