export { queueIdentityMail } from "./queue-identity-mail"
export { sendIdentityMail } from "./tasks/send-identity-mail"
export { sendInvitation } from "./tasks/send-invitation"
export { sendMemberNotice } from "./tasks/send-member-notice"
