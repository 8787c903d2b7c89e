export { projectErrors } from "./errors"
export { projectEvents } from "./events"
export { addNote } from "./note/add-note"
export { deleteNote } from "./note/delete-note"
export { editNote } from "./note/edit-note"
export { listNotes } from "./note/list-notes"
export { AddNoteInput, EditNoteInput, ListNotesInput, NoteInput, NoteView } from "./note/note.schemas"
export { addPerson } from "./people/add-person"
export { listPeople } from "./people/list-people"
export { ProjectPerson, ProjectPersonInput } from "./people/people.schemas"
export { removePerson } from "./people/remove-person"
export { sharePromised } from "./people/share-promised"
export { projectPermissions } from "./permissions"
export { archiveProject } from "./project/archive-project"
export { countProjects } from "./project/count-projects"
export { createProject } from "./project/create-project"
export { getProject } from "./project/get-project"
export { listProjectNames } from "./project/list-project-names"
export { listProjects } from "./project/list-projects"
export {
  CreateProjectInput,
  ListProjectsInput,
  ProjectInput,
  ProjectNamesInput,
  ProjectShelf,
  ProjectStatus,
  ProjectSummary,
  ProjectView,
  UpdateProjectInput,
} from "./project/project.schemas"
export { restoreProject } from "./project/restore-project"
export { trashProject } from "./project/trash-project"
export { updateProject } from "./project/update-project"
export { emptyTrashes, emptyTrashTask } from "./trash/empty-trash"
export { trashDays } from "./trash/trash-days"
