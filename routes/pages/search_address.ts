/** What is looked for, as the address of the search says it. */
import type { AssetSearch } from "../../domain/search.ts";
import type { User } from "../../domain/user.ts";
import { searchOfQuery, searchQuery } from "../api/search_query.ts";
import { texts } from "./texts.ts";

/** Where on the page one is: no part of the search. */
const OF_THE_PAGE = ["at", "month"];

/** What somebody has asked for, without what they left empty. */
export interface AskedSearch {
  /** As the fields of the form have it. */
  values: Record<string, string>;
  /** The search for the API and the page's address; "" when nothing is looked for. */
  query: string;
  /** Null when something is wrong. */
  search: AssetSearch | null;
  messages: string[];
}

export function parseSearch(user: Pick<User, "id">, query: string): AskedSearch {
  const entries = [...new URLSearchParams(query)]
    .filter(([name, value]) => value.trim() !== "" && !OF_THE_PAGE.includes(name));
  const values = Object.fromEntries(entries);
  const parsed = searchQuery.safeParse(values);
  const clean = new URLSearchParams(values).toString();
  if (parsed.success) {
    return { values, query: clean, search: searchOfQuery(user.id, parsed.data), messages: [] };
  }
  const t = texts().search;
  const names: Readonly<Record<string, string>> = t.fields;
  const messages = parsed.error.issues.map(({ path: [name], message }) =>
    t.problem(names[String(name)] ?? String(name), message)
  );
  return { values, query: clean, search: null, messages };
}
