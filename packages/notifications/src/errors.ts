import { defineErrors } from "@plinth/core"

export const notificationErrors = defineErrors("notifications", {
  MAIL_REFUSED: { kind: "invalid", message: "The mail provider will never take this mail." },
  MAIL_UNAVAILABLE: {
    kind: "unavailable",
    message: "The mail provider did not take the mail. It may later.",
  },
  SUPPRESSED: { kind: "invalid", message: "This address takes no mail of ours any more." },
  UNREACHABLE: { kind: "not_found", message: "This person cannot be reached by this channel." },
  INVALID_SIGNATURE: { kind: "unauthenticated", message: "This message is not signed by its provider." },
  UNSUBSCRIBE_LINK_UNKNOWN: { kind: "not_found", message: "This link ends no mails." },
  OUTDATED: { kind: "conflict", message: "What was to be told is not true any more." },
  MANDATORY: { kind: "invalid", message: "This kind of notification cannot be turned off there." },
  NOT_OFFERED: { kind: "invalid", message: "This kind of notification does not go there." },
  SMS_OFF: { kind: "unavailable", message: "No provider of text messages is set up." },
  SMS_REFUSED: { kind: "invalid", message: "The provider of text messages will never take this text." },
  SMS_UNAVAILABLE: {
    kind: "unavailable",
    message: "The provider of text messages did not take the text. It may later.",
  },
  SMS_UNPAID: { kind: "limit_reached", message: "Text messages are for people of tenants that pay." },
  SMS_NOT_SERVED: {
    kind: "invalid",
    message: "No text goes to this number: its country is not served, or it is no mobile number.",
  },
  SMS_CAPPED: {
    kind: "rate_limited",
    message:
      "As many texts went out as may, to this person, number or destination, or from this tenant or the whole house.",
  },
  PHONE_CODE_WRONG: {
    kind: "forbidden",
    message: "The code is wrong: `triesLeft` says how often another one is looked at.",
  },
  PHONE_CODE_EXPIRED: {
    kind: "conflict",
    message: "No code of this person opens any more: it is asked for again.",
  },
  PUSH_OFF: { kind: "unavailable", message: "No keys for push messages are set up." },
  PUSH_REFUSED: { kind: "invalid", message: "The push service will never take this message." },
  PUSH_UNAVAILABLE: {
    kind: "unavailable",
    message: "The push service did not take the message. It may later.",
  },
  DEVICE_NOT_FOUND: { kind: "not_found", message: "There is no such browser of this person." },
  DEVICE_GONE: { kind: "conflict", message: "The browser takes no messages any more. It was forgotten." },
  DEVICE_OUTDATED: {
    kind: "conflict",
    message: "The browser subscribed with another key than the one in use: it subscribes again.",
  },
})
