import type { Child } from "hono/jsx";
import type { Theme } from "../../theme_cookie.ts";
import { staticUrl } from "../static_files.ts";
import { texts } from "../texts.ts";
import { Icon, type IconName, Logo } from "./icons.tsx";
import { Live } from "./live.tsx";
import {
  type AccountSection,
  type AdminSection,
  isSectionOf,
  SectionTabs,
} from "./section_tabs.tsx";

export type Section =
  | "photos"
  | "search"
  | "map"
  | "albums"
  | "trash"
  | AdminSection
  | AccountSection;

type Kind = "form" | "viewer" | "timeline" | "map";

/** Pages of photos have no panels. */
const hasPanels = (kind: Kind | undefined) => kind === undefined || kind === "form";

export interface LayoutProps {
  /** Of the document; the name of the program is added. */
  title: string;
  user: { name: string; isAdmin: boolean } | null;
  section?: Section;
  /** Of all words on it, as a code that browsers know. */
  language: string;
  theme: Theme;
  /** Whether a form was saved just before. */
  isSaved: boolean;
  /** Modules under static/; the first is the one that starts, the others it will need. */
  scripts?: readonly string[];
  /** Scripts of packages under static/, which are there before the modules start. */
  packages?: readonly string[];
  /** Looks of the whole page: a narrow form, the dark viewer, the timeline. */
  kind?: Kind;
  /** Style sheets under static/ after the one of all pages. */
  styles?: readonly string[];
  /** What one can do on this page, for the header. */
  action?: Child;
  /** Reload so often (seconds) where no scripts run: for pages that show work going on. */
  reload?: number;
  children: Child;
}

/** The frame of every page: landmarks, navigation and the line that says what is going on. */
export function Layout(
  {
    title,
    user,
    section,
    language,
    theme,
    isSaved,
    scripts = [],
    packages = [],
    styles = [],
    kind,
    action,
    reload,
    children,
  }: LayoutProps,
) {
  const t = texts().layout;
  const url = (path: string) => staticUrl(path, language);
  const isDark = kind === "viewer";
  return (
    <html
      lang={language}
      class={kind && `page-${kind}`}
      data-theme={isDark || theme === "system" ? undefined : theme}
    >
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · Shoebox`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta
          name="color-scheme"
          content={isDark ? "dark" : theme === "system" ? "light dark" : theme}
        />
        <link rel="icon" href={url("icon.svg")} type="image/svg+xml" />
        {["shoebox.css", ...hasPanels(kind) ? ["panels.css"] : [], ...styles].map((path) => (
          <link rel="stylesheet" href={url(path)} />
        ))}
        {user && <link rel="modulepreload" href={url("texts.js")} />}
        {scripts.map((path) => <link rel="modulepreload" href={url(path)} />)}
        {packages.map((path) => <script defer src={url(path)}></script>)}
        {user && <script type="module" src={url("shoebox.js")}></script>}
        {scripts[0] && <script type="module" src={url(scripts[0])}></script>}
        {reload !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(reload)} />
          </noscript>
        )}
      </head>
      <body>
        <a class="skip-link" href="#main">{t.skipToContent}</a>
        {kind !== "viewer" && <Header user={user} section={section} action={action} />}
        {user && <SectionTabs section={section} />}
        {children}
        {isSaved && <p id="saved" class="note is-passing">{t.saved}</p>}
        <div id="announcer" class="visually-hidden" role="status"></div>
        <p id="note" class="note" role="status" hidden></p>
        <div id="connection" class="connection" role="status" hidden>
          {t.connectionLost}
        </div>
      </body>
    </html>
  );
}

function Header({ user, section, action }: Pick<LayoutProps, "user" | "section" | "action">) {
  const t = texts().layout;
  return (
    <header class="site-header">
      <a class="brand" href="/" aria-label="Shoebox">
        <Logo />
        <span class="brand-name">Shoebox</span>
      </a>
      {user && (
        <>
          <nav aria-label={t.main}>
            <NavLink href="/" icon="photos" current={section === "photos"}>{t.photos}</NavLink>
            <NavLink href="/search" icon="search" current={section === "search"}>
              {t.search}
            </NavLink>
            <NavLink href="/map" icon="map" current={section === "map"}>{t.map}</NavLink>
            <NavLink href="/albums" icon="albums" current={section === "albums"}>
              {t.albums}
            </NavLink>
            {user.isAdmin && (
              <NavLink
                href="/admin/libraries"
                icon="administration"
                current={isSectionOf("administration", section)}
              >
                {t.administration}
              </NavLink>
            )}
            <NavLink href="/trash" icon="trash" current={section === "trash"}>{t.trash}</NavLink>
          </nav>
          <Live />
          {action}
          <form class="sign-out" method="post" action="/sign-out">
            <a
              class="account-link"
              href="/account"
              title={t.account}
              aria-current={isSectionOf("account", section) ? "page" : undefined}
            >
              <span class="avatar" aria-hidden="true">{initialOf(user.name)}</span>
              {t.accountOf(<span class="user-name">{user.name}</span>)}
            </a>
            <button class="icon-button" type="submit" aria-label={t.signOut} title={t.signOut}>
              <Icon name="signOut" />
            </button>
          </form>
        </>
      )}
    </header>
  );
}

/** The first letter, whole even where it is written with several code units. */
function initialOf(name: string): string {
  return ([...name.trim()][0] ?? "?").toUpperCase();
}

function NavLink(
  { href, icon, current, children }: {
    href: string;
    icon: IconName;
    current: boolean;
    children: Child;
  },
) {
  return (
    <a href={href} aria-current={current ? "page" : undefined}>
      <Icon name={icon} />
      <span>{children}</span>
    </a>
  );
}
