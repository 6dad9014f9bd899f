import type { Child } from "hono/jsx";

export interface ConfirmPageProps {
  /** The pages above, outermost first; the last is the way back. */
  crumbs: readonly { href: string; name: string }[];
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
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={crumbs} />
      <div class="page-head">
        <h1>{title}</h1>
      </div>
      <div class="panel">
        {children}
        <form class="actions" method="post" action={action}>
          {Object.entries(fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {possible && <button class="button danger" type="submit">{button}</button>}
          <a class="button" href={crumbs.at(-1)?.href}>{possible ? "Cancel" : "Back"}</a>
        </form>
      </div>
    </main>
  );
}

/** Where a page lies, below other pages. */
export function Crumbs({ crumbs }: Pick<ConfirmPageProps, "crumbs">) {
  return (
    <p class="crumbs">
      {crumbs.map(({ href, name }, index) => (
        <>
          {index > 0 && " / "}
          <a href={href}>{name}</a>
        </>
      ))}
    </p>
  );
}
