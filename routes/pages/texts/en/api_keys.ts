/** Account: keys with which programs sign in. */
export const apiKeys = {
  title: "API keys",
  lead: "With a key, a program may do all that you may.",
  docs: "What the API can do",
  made: "The key was made. Copy it now: it is not shown again.",
  newKey: "New key",
  purpose: "What it is for",
  purposeExample: "Uploads from my laptop",
  create: "Create Key",
  madeAt: (time: string) => `Made ${time}`,
  rename: "Rename",
  name: "Name",
  deleteOne: (name: string) => `Delete ${name}`,
};
