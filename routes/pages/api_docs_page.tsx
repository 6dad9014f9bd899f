/** /api/docs: what the OpenAPI document says, for people. */
import { Hono } from "hono";
import { mayEnter } from "../authorisation.ts";
import type { AppEnv } from "../deps.ts";
import { renderPage } from "./render.tsx";
import { texts } from "./texts.ts";
import { ApiDocsView, type ApiDocument, type Audience } from "./views/api_docs_view.tsx";

function audienceOf(method: string, path: string): Audience {
  if (mayEnter(null, method, path) === "yes") return "everybody";
  return mayEnter({ isAdmin: false }, method, path) === "yes" ? "signedIn" : "administrators";
}

/** The page; `document` is asked for when somebody looks at it first. */
export function apiDocsPage(document: () => object): Hono<AppEnv> {
  let made: ApiDocument | null = null;
  return new Hono<AppEnv>().get("/api/docs", (c) => {
    // Any place of an OpenAPI document may refer to another; in ours only schemas do.
    made ??= document() as ApiDocument;
    return renderPage(c, {
      title: texts().apiDocs.title,
      styles: ["api_docs.css"],
      children: <ApiDocsView document={made} audienceOf={audienceOf} />,
    });
  });
}
