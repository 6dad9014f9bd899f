import { counted } from "./grammar.ts";

/** Administration: users, all and one. */
export const users = {
  title: "Users",
  create: "Create User",
  you: "You",
  uploaded: (size: string) => `${size} uploaded`,
  uploadedOf: (size: string, quota: string) => `${size} of ${quota} uploaded`,
  quotaUsed: "Quota used",
  beingRemoved: "Being removed…",
  goneOn: (day: string) => `Deleted; gone on ${day}`,
  undo: "Undo",
  undoFor: (name: string) => `Undo the deletion of ${name}`,

  name: "Name",
  email: "Email",
  emailHint: "They sign in with it. No mail is sent.",
  externalPath: "External path",
  folderExample: "/home/anna",
  externalPathHint:
    "A folder on this server. Inside it, they may make external libraries of their own. Empty: they may not.",
  quota: "Quota in GB",
  quotaHint: "How much they may upload. Empty: as much as there is room for.",
  quotaProblem: "has to be a number of gigabytes, such as 50 or 0.5",
  administrator: "Administrator",
  administratorHint: "May do everything, and see what belongs to others.",
  ownRightHint: "You cannot take this from yourself.",
  password: "Password",
  passwordHint:
    "Empty: one is made up and shown to you once. They choose their own when they sign in first.",

  created: "The user was created.",
  passwordWasReset: "The password was reset, and sessions were ended.",
  theirPassword: "Their password",
  theirPasswordHint: (email: string) =>
    `Shown only now. They sign in with ${email} and choose their own.`,
  done: "Done",

  since: (day: string) => `Since ${day}`,
  removing: "This user is being removed with all they had. That cannot be undone any more.",
  deleted: "Deleted",
  deletedHint: (day: string) => `They cannot sign in. What they have goes on ${day}.`,
  undoDeletion: "Undo Deletion",
  belongings: "What they have",
  photos: "Photos",
  videos: "Videos",
  uploads: "Uploads",
  usedOf: (size: string, quota: string) => `${size} of ${quota}`,
  items: (count: number) => counted(count, "item"),
  settings: "Who they are and what they may",
  folderProblem: (problem: string) => `The external path cannot be used right now: ${problem}`,
  resetPassword: "Reset Password",
  changeOwnPassword: "Change your own password",
  newPassword: "New password",
  newPasswordHint:
    "Empty: one is made up and shown once. They are signed out, and choose their own when they sign in.",
  delete: "Delete User",
  deleteHint: "Can be undone for seven days.",
  deleteForGood: "Delete for good",
  deleteForGoodHint: "At once, with all they have. This cannot be undone.",
  deleteNow: "Delete Now",
  deleteTitle: (name: string) => `Delete ${name}`,
};
