import type { Child } from "hono/jsx";
import { counted } from "./format.ts";
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
  ["isFavorite=true", "Favourites"],
  ["type=VIDEO", "Videos"],
  ["isArchived=true", "Archive"],
  ["isNotInAlbum=true", "Not in an album"],
  ["isOffline=true", "Offline"],
] as const;

/** The search: its form, and below it what was found. */
export function SearchView({ values, messages, libraries, timeline }: SearchProps) {
  const found = timeline?.buckets.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <main id="main">
      <div class="list-head">
        <h1 class="visually-hidden">Search</h1>
        <FormMessage messages={messages} />
        <SearchForm {...{ values, libraries }} refused={messages.length > 0} />
        <Quick values={values} />
        {found > 0 && (
          <p class="search-result" role="status">
            {counted(found, "photo or video found", "photos and videos found")}
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

const LABELS = {
  originalFileName: "File name",
  originalPath: "Path",
  camera: "Camera",
  lens: "Lens",
  place: "Place",
  fromDay: "From",
  toDay: "To",
  type: "Type",
  libraryId: "Library",
  isFavorite: "Favourites",
  isArchived: "Archived",
  isOffline: "Offline",
  isNotInAlbum: "In an album",
  folder: "Folder and those below",
  bbox: "Area",
} as const;

type FieldName = keyof typeof LABELS;

function SearchForm(
  { values, libraries, refused }: Pick<SearchProps, "values" | "libraries"> & { refused: boolean },
) {
  const narrowed = Object.keys(values).filter((name) => name !== "words")
    .map((name) => LABELS[name as keyof typeof LABELS] ?? name);
  return (
    <form class="search" method="get" action="/search" role="search">
      <div class="search-line">
        <label class="visually-hidden" for="words">Search</label>
        <input
          id="words"
          name="words"
          type="search"
          value={values.words ?? ""}
          placeholder="File name, folder, camera, place, keyword"
          autofocus={Object.keys(values).length === 0}
        />
        <button class="button primary" type="submit">
          <Icon name="search" />
          Search
        </button>
      </div>
      <details class="search-more" open={refused}>
        <summary>
          {narrowed.length === 0
            ? "More to search by"
            : `Narrowed by: ${narrowed.join(", ").toLowerCase()}`}
        </summary>
        <div class="search-fields">
          <Text name="originalFileName" {...{ values }} />
          <Text name="originalPath" {...{ values }} />
          <Text name="camera" {...{ values }} />
          <Text name="lens" {...{ values }} />
          <Text name="place" {...{ values }} />
          <Text name="fromDay" type="date" {...{ values }} />
          <Text name="toDay" type="date" {...{ values }} />
          <Choice name="type" {...{ values }}>
            {[["IMAGE", "Photos"], ["VIDEO", "Videos"]]}
          </Choice>
          <Choice name="libraryId" {...{ values }}>
            {libraries.map(({ id, name }) => [id, name])}
          </Choice>
          <Choice name="isFavorite" {...{ values }}>{YES_NO}</Choice>
          <Choice name="isArchived" {...{ values }}>{YES_NO}</Choice>
          <Choice name="isOffline" {...{ values }}>{YES_NO}</Choice>
          <Choice name="isNotInAlbum" {...{ values }}>
            {[["false", "Yes"], ["true", "No"]]}
          </Choice>
          <Text name="folder" {...{ values }} />
          <Text
            name="bbox"
            {...{ values }}
            hint={
              <>
                West, south, east, north in degrees, or <a href="/map">choose it on the map</a>.
              </>
            }
          />
        </div>
        <div class="actions">
          <button class="button" type="submit">Search</button>
          <a class="button" href="/search">Clear</a>
        </div>
      </details>
    </form>
  );
}

const YES_NO: [string, string][] = [["true", "Yes"], ["false", "No"]];

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
      <label for={name}>{LABELS[name]}</label>
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
  { name, values, children }: {
    name: FieldName;
    values: SearchProps["values"];
    children: readonly (readonly string[])[];
  },
) {
  return (
    <div class="field">
      <label for={name}>{LABELS[name]}</label>
      <select id={name} name={name}>
        <option value="">Any</option>
        {children.map(([value, words]) => (
          <option value={value} selected={values[name] === value}>{words}</option>
        ))}
      </select>
    </div>
  );
}

function Quick({ values }: Pick<SearchProps, "values">) {
  const query = new URLSearchParams(values).toString();
  return (
    <nav class="pills" aria-label="Often looked for">
      {QUICK.map(([quick, name]) => (
        <a href={`/search?${quick}`} aria-current={quick === query ? "page" : undefined}>{name}</a>
      ))}
    </nav>
  );
}

function NothingAsked() {
  return (
    <div class="empty">
      <Icon name="search" />
      <h2>What are you looking for?</h2>
      <p class="lead">
        Write words that are in the name of a file or a folder, in a description, in a keyword, or
        in the name of the camera or the place. What you look for is in the address of this page, so
        you can keep it.
      </p>
    </div>
  );
}

function NothingFound() {
  return (
    <div class="empty">
      <Icon name="search" />
      <h2>Nothing was found</h2>
      <p class="lead">Try fewer words, or look for less at once.</p>
      <a class="button" href="/search">Start again</a>
    </div>
  );
}
