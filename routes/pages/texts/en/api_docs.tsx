import type { Child } from "hono/jsx";

/** What programs can ask for. What the API's own document says is in English for everybody. */
export const apiDocs = {
  title: "API",
  heading: (program: string, version: string) => `The API of ${program} ${version}`,
  paths: (beginning: Child, document: Child) => (
    <>
      Every path begins with{" "}
      {beginning}. Bodies and answers are JSON; the same in a form for programs is at {document}.
    </>
  ),
  whoAsks: (key: Child, bearer: Child) => (
    <>
      Who asks is said by the header {key}, by{" "}
      {bearer}, or by a browser's cookie. Dates are ISO 8601 in UTC.
    </>
  ),
  parts: "Parts of the API",
  schemas: "Schemas",
  audiences: {
    everybody: "For everybody",
    signedIn: "For people signed in",
    administrators: "For administrators",
  },
  answers: "Answers",
  parameters: "Parameters",
  place: (place: string) => `in ${place}`,
  optionalPlace: (place: string) => `in ${place}, optional`,
  body: "Body",
  optionalBody: "Body (optional)",
};
