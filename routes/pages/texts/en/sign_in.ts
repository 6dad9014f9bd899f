/** Signing in. */
export const signIn = {
  title: "Sign in",
  email: "Email",
  password: "Password",
  refused: "The email or the password is not right.",
  linkUsed: "This link was used already, or is too old. Sign in with your password.",
};
