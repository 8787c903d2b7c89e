"use client"

import type { ApiOutputs } from "@plinth/api"
import { Kbd } from "@plinth/ui/kbd"
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@plinth/ui/menu"
import type { OnDemandProps } from "@plinth/ui/on-demand"
import { Icon } from "@plinth/ui/icon"
import { Archive, ArchiveRestore, Pencil, Trash2, Undo2 } from "lucide"
import { useTranslations } from "next-intl"
import { useMay } from "../use-may"
import { useProjectMoves } from "../use-project-moves"

type Project = ApiOutputs["projects"]["list"]["items"][number]
type ProjectMenuProps = OnDemandProps & { project: Project; onEdit: (project: Project) => void }

/** What can be done with a row. What the member may never do is not in it. */
export function ProjectMenu({ trigger, project, onEdit }: ProjectMenuProps) {
  const t = useTranslations("projects.menu")
  const may = useMay()(project)
  const { move } = useProjectMoves()

  return (
    <Menu defaultOpen>
      <MenuTrigger render={trigger} />
      <MenuContent align="end" className="w-58">
        {may.edit && (
          <MenuItem onClick={() => onEdit(project)}>
            <Icon of={Pencil} />
            <span className="flex-1">{t("edit")}</span>
            <Kbd aria-hidden>E</Kbd>
          </MenuItem>
        )}
        {may.archive && (
          <MenuItem onClick={() => void move("archive", project)}>
            <Icon of={Archive} />
            {t("archive")}
          </MenuItem>
        )}
        {may.unarchive && (
          <MenuItem onClick={() => void move("unarchive", project)}>
            <Icon of={ArchiveRestore} />
            {t("unarchive")}
          </MenuItem>
        )}
        {may.restore && (
          <MenuItem onClick={() => void move("restore", project)}>
            <Icon of={Undo2} />
            {t("restore")}
          </MenuItem>
        )}
        {may.trash && (
          <>
            <MenuSeparator />
            <MenuItem danger onClick={() => void move("trash", project)}>
              <Icon of={Trash2} />
              <span className="flex-1">{t("trash")}</span>
              <Kbd aria-hidden>⌫</Kbd>
            </MenuItem>
          </>
        )}
        {may.trashOthers && (
          <>
            <MenuSeparator />
            <MenuItem disabled>
              <Icon of={Trash2} />
              {t("trash")}
            </MenuItem>
            <p className="px-2 pb-1 text-xs text-slate">{t("notOwn")}</p>
          </>
        )}
      </MenuContent>
    </Menu>
  )
}
