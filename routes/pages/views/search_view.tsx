import type { Child } from "hono/jsx";
import { type Texts, texts } from "../texts.ts";
import { FormMessage } from "./form.tsx";
import { Icon } from "./icons.tsx";
import { Timeline, type TimelineProps } from "./timeline_view.tsx";

export interface SearchProps {
  /** What was asked for, field by field. */
  values: Readonly<Record<string, string>>;
  messages: readonly string[];
  libraries: readonly { id: string; name: string }[];
  /** What was found; null when nothing was looked for. */
  timeline: TimelineProps | null;
}

/** What people look for often, as it stands in the address. */
const QUICK = [
  ["isFavorite=true", "favorites"],
  ["type=VIDEO", "videos"],
  ["isArchived=true", "archive"],
  ["isNotInAlbum=true", "notInAlbum"],
  ["isOffline=true", "offline"],
] as const;

/** The search: its form, and below it what was found. */
export function SearchView({ values, messages, libraries, timeline }: SearchProps) {
  const t = texts().search;
  const found = timeline?.buckets.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <main id="main">
      <div class="list-head">
        <h1 class="visually-hidden">{t.title}</h1>
        <FormMessage messages={messages} />
        <SearchForm {...{ values, libraries }} refused={messages.length > 0} />
        <Quick values={values} />
        {found > 0 && (
          <p class="search-result" role="status">
            {t.found(found)}
          </p>
        )}
      </div>
      {timeline === null
        ? messages.length === 0 && <NothingAsked />
        : found === 0
        ? <NothingFound />
        : <Timeline {...timeline} />}
    </main>
  );
}

type FieldName = keyof Texts["search"]["fields"];

function SearchForm(
  { values, libraries, refused }: Pick<SearchProps, "values" | "libraries"> & { refused: boolean },
) {
  const t = texts().search;
  const yesNo = [["true", t.yes], ["false", t.no]];
  const narrowed = Object.keys(values).filter((name) => name !== "words")
    .map((name) => t.fields[name as FieldName] ?? name);
  return (
    <form class="search" method="get" action="/search" role="search">
      <div class="search-line">
        <label class="visually-hidden" for="words">{t.search}</label>
        <input
          id="words"
          name="words"
          type="search"
          value={values.words ?? ""}
          placeholder={t.example}
          autofocus={Object.keys(values).length === 0}
        />
        <button class="button primary" type="submit">
          <Icon name="search" />
          {t.search}
        </button>
      </div>
      <details class="search-more" open={refused}>
        <summary>{narrowed.length === 0 ? t.more : t.narrowedBy(narrowed)}</summary>
        <div class="search-fields">
          <Text name="originalFileName" {...{ values }} />
          <Text name="originalPath" {...{ values }} />
          <Text name="camera" {...{ values }} />
          <Text name="lens" {...{ values }} />
          <Text name="place" {...{ values }} />
          <Text name="fromDay" type="date" {...{ values }} />
          <Text name="toDay" type="date" {...{ values }} />
          <Choice
            name="type"
            options={[["IMAGE", t.photos], ["VIDEO", t.videos]]}
            {...{ values }}
          />
          <Choice
            name="libraryId"
            options={libraries.map(({ id, name }) => [id, name])}
            {...{ values }}
          />
          <Choice name="isFavorite" options={yesNo} {...{ values }} />
          <Choice name="isArchived" options={yesNo} {...{ values }} />
          <Choice name="isOffline" options={yesNo} {...{ values }} />
          <Choice
            name="isNotInAlbum"
            options={[["false", t.yes], ["true", t.no]]}
            {...{ values }}
          />
          <Text name="folder" {...{ values }} />
          <Text
            name="bbox"
            {...{ values }}
            hint={t.areaHint((words) => <a href="/map">{words}</a>)}
          />
        </div>
        <div class="actions">
          <button class="button" type="submit">{t.search}</button>
          <a class="button" href="/search">{t.clear}</a>
        </div>
      </details>
    </form>
  );
}

function Text(
  { name, values, type = "text", hint }: {
    name: FieldName;
    values: SearchProps["values"];
    type?: "text" | "date";
    hint?: Child;
  },
) {
  return (
    <div class="field">
      <label for={name}>{texts().search.fields[name]}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={values[name] ?? ""}
        autocomplete="off"
        aria-describedby={hint && `${name}-hint`}
      />
      {hint && <p class="hint" id={`${name}-hint`}>{hint}</p>}
    </div>
  );
}

function Choice(
  { name, values, options }: {
    name: FieldName;
    values: SearchProps["values"];
    /** Values with their words. */
    options: readonly (readonly string[])[];
  },
) {
  const t = texts().search;
  return (
    <div class="field">
      <label for={name}>{t.fields[name]}</label>
      <select id={name} name={name}>
        <option value="">{t.any}</option>
        {options.map(([value, words]) => (
          <option value={value} selected={values[name] === value}>{words}</option>
        ))}
      </select>
    </div>
  );
}

function Quick({ values }: Pick<SearchProps, "values">) {
  const t = texts().search;
  const query = new URLSearchParams(values).toString();
  return (
    <nav class="pills" aria-label={t.quick}>
      {QUICK.map(([quick, name]) => (
        <a href={`/search?${quick}`} aria-current={quick === query ? "page" : undefined}>
          {t[name]}
        </a>
      ))}
    </nav>
  );
}

function NothingAsked() {
  const t = texts().search;
  return (
    <div class="empty">
      <Icon name="search" />
      <h2>{t.nothingAsked}</h2>
      <p class="lead">{t.nothingAskedHint}</p>
    </div>
  );
}

function NothingFound() {
  const t = texts().search;
  return (
    <div class="empty">
      <Icon name="search" />
      <h2>{t.nothingFound}</h2>
      <p class="lead">{t.nothingFoundHint}</p>
      <a class="button" href="/search">{t.startAgain}</a>
    </div>
  );
}
