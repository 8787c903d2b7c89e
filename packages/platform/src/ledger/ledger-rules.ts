/** What `app.check_credits` looks for, as it names it. */
export const ledgerRules = [
  "I1 balance_is_what_grants_hold",
  "I2 balance_is_sum_of_entries",
  "I3 debt_is_sum_of_entries",
  "I4 entry_is_fully_allocated",
  "I5 grant_is_what_came_less_what_went",
  "I6 held_is_sum_of_open_holds",
  "I6 frozen_is_what_frozen_grants_hold",
  "I7 seq_is_gapless",
  "I8 balance_follows_from_the_entry_before",
  "I9 one_entry_a_key",
  "I11 debt_leaves_nothing_available",
  "I12 debt_is_what_was_clawed_back",
  "I13 one_grant_a_source",
] as const
