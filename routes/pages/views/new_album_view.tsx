import { texts } from "../texts.ts";
import { Field, FormMessage } from "./form.tsx";

export interface NewAlbumProps {
  values: { name: string; description: string };
  messages: readonly string[];
}

/** New album. */
export function NewAlbumView({ values, messages }: NewAlbumProps) {
  const t = texts().albums;
  return (
    <main id="main" class="page narrow">
      <p class="crumbs">
        <a href="/albums">{t.title}</a>
      </p>
      <div class="page-head">
        <h1>{t.newAlbum}</h1>
      </div>
      <FormMessage messages={messages} />
      <form class="panel" method="post" action="/albums">
        <Field label={t.name} name="name" value={values.name} required autofocus />
        <Field label={t.description} name="description" value={values.description} rows={3} prose />
        <div class="actions">
          <button class="button primary" type="submit">{t.createAlbum}</button>
          <a class="button" href="/albums">{texts().actions.cancel}</a>
        </div>
      </form>
    </main>
  );
}
