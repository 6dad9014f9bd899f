/** A page above. */
export interface Crumb {
  href: string;
  name: string;
}

/** Where a page lies, below other pages. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
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
