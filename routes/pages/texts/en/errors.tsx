import type { Child } from "hono/jsx";

/** The page for what went wrong. */
export const errors = {
  title: "Something went wrong",
  /** Of some, by the status of the answer. */
  titles: {
    400: "This cannot be done",
    403: "Not allowed",
    404: "Nothing here",
    409: "This cannot be done now",
    503: "Not just now",
  },
  tell: (number: Child) => <>If you tell somebody of it, tell them this number: {number}</>,
  toPhotos: "To the photos",
  toSignIn: "To the sign-in",
};
