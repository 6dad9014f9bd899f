import { Crumbs } from "./crumbs.tsx";
import { Field } from "./form.tsx";

export interface MapSettingsProps {
  values: { tileUrl: string; attribution: string };
  /** Why the address was refused. */
  problem?: string;
}

/** From where the map has its pictures. */
export function MapSettingsView({ values, problem }: MapSettingsProps) {
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: "/admin/settings", name: "Settings" }]} />
      <div class="page-head">
        <h1>Map</h1>
      </div>
      <form class="panel" method="post" action="/admin/settings/map">
        <Field
          label="Tile server"
          name="tileUrl"
          value={values.tileUrl}
          placeholder="https://tiles.example.org/{z}/{x}/{y}.png"
          problem={problem}
          hint="Without one, the map has coast lines and borders only, and asks nobody. With one, the browsers of all users ask that server for the places they look at."
        />
        <Field
          label="Whose map it is"
          name="attribution"
          value={values.attribution}
          hint="Shown in a corner of the map, as most makers of maps ask for."
        />
        <div class="actions">
          <button class="button primary" type="submit">Save</button>
        </div>
      </form>
    </main>
  );
}
