/** Account: where one is signed in. */
export const sessions = {
  title: "Sessions",
  lead: (days: number) =>
    `Where you are signed in. A session that nobody uses for ${days} days ends by itself.`,
  endOthers: "Sign Out Everywhere Else",
  nameless: "A program without a name",
  deviceOn: (browser: string, system: string) => `${browser} on ${system}`,
  times: (signedIn: string, used: string) => `Signed in ${signedIn} · used ${used}`,
  current: "This one",
  end: "Sign Out",
  endOne: (name: string) => `Sign out ${name}`,
};
