import { Field, FormMessage } from "./form.tsx";

export interface NewAlbumProps {
  values: { name: string; description: string };
  messages: readonly string[];
}

/** New album. */
export function NewAlbumView({ values, messages }: NewAlbumProps) {
  return (
    <main id="main" class="page narrow">
      <p class="crumbs">
        <a href="/albums">Albums</a>
      </p>
      <div class="page-head">
        <h1>New album</h1>
      </div>
      <FormMessage messages={messages} />
      <form class="panel" method="post" action="/albums">
        <Field label="Name" name="name" value={values.name} required autofocus />
        <Field label="Description" name="description" value={values.description} rows={3} prose />
        <div class="actions">
          <button class="button primary" type="submit">Create album</button>
          <a class="button" href="/albums">Cancel</a>
        </div>
      </form>
    </main>
  );
}
