/** Account: one's own password. */
export const password = {
  title: "Change password",
  givenLead: "Somebody else chose your password. Choose one that only you know.",
  now: "Password now",
  new: "New password",
  newHint: (least: number) => `At least ${least} characters. You are signed out everywhere else.`,
  change: "Change password",
  tooShort: (least: number) => `The new password needs at least ${least} characters.`,
  same: "The new password is the one that you have.",
};
