import type { Child } from "hono/jsx";
import { texts } from "../texts.ts";
import { type Crumb, Crumbs } from "./crumbs.tsx";
import { HiddenFields } from "./form.tsx";

export interface ConfirmPageProps {
  /** The pages above, outermost first; the last is the way back. */
  crumbs: readonly Crumb[];
  title: string;
  /** Where the form goes. */
  action: string;
  button: string;
  /** Whether there is anything to do. */
  possible?: boolean;
  /** Sent along. */
  fields?: Readonly<Record<string, string>>;
  children: Child;
}

/** Says what will go before it goes. */
export function ConfirmPage(
  { crumbs, title, action, button, possible = true, fields = {}, children }: ConfirmPageProps,
) {
  const t = texts().actions;
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={crumbs} />
      <div class="page-head">
        <h1>{title}</h1>
      </div>
      <div class="panel">
        {children}
        <form class="actions" method="post" action={action}>
          <HiddenFields fields={fields} />
          {possible && <button class="button danger" type="submit">{button}</button>}
          <a class="button" href={crumbs.at(-1)?.href}>{possible ? t.cancel : t.back}</a>
        </form>
      </div>
    </main>
  );
}
