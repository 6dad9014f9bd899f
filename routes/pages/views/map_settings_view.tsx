import { texts } from "../texts.ts";
import { Crumbs } from "./crumbs.tsx";
import { Field } from "./form.tsx";

export interface MapSettingsProps {
  values: { tileUrl: string; attribution: string };
  /** Why the address was refused. */
  problem?: string;
}

/** From where the map has its pictures. */
export function MapSettingsView({ values, problem }: MapSettingsProps) {
  const t = texts().map;
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: "/admin/settings", name: texts().layout.sections.settings }]} />
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      <form class="panel" method="post" action="/admin/settings/map">
        <Field
          label={t.tileServer}
          name="tileUrl"
          value={values.tileUrl}
          placeholder="https://tiles.example.org/{z}/{x}/{y}.png"
          problem={problem}
          hint={t.tileServerHint}
        />
        <Field
          label={t.attribution}
          name="attribution"
          value={values.attribution}
          hint={t.attributionHint}
        />
        <div class="actions">
          <button class="button primary" type="submit">{texts().actions.save}</button>
        </div>
      </form>
    </main>
  );
}
