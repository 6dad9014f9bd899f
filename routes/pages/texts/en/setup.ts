/** The first page that anybody sees. */
export const setup = {
  title: "Welcome",
  welcome: "Welcome to Shoebox",
  lead:
    "Make the account of the administrator: the person who chooses which folders are shown. Your files stay where they are and are never changed.",
  name: "Name",
  email: "Email",
  emailHint: "To sign in with. Nothing is ever sent to it.",
  password: "Password",
  passwordHint: (least: number) => `At least ${least} characters.`,
  create: "Create administrator",
  nameMissing: "Please give a name.",
  emailMissing: "Please give an email address.",
  passwordTooShort: (least: number) => `The password needs at least ${least} characters.`,
};
