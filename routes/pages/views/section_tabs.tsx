import { texts } from "../texts.ts";
import type { Section } from "./layout.tsx";

export type AdminSection = "libraries" | "users" | "jobs" | "settings" | "server";
export type AccountSection =
  | "profile"
  | "password"
  | "sessions"
  | "api-keys"
  | "own-libraries";

interface Tab {
  section: Section;
  href: string;
}

const GROUPS = {
  administration: [
    { section: "libraries", href: "/admin/libraries" },
    { section: "users", href: "/admin/users" },
    { section: "jobs", href: "/admin/jobs" },
    { section: "settings", href: "/admin/settings" },
    { section: "server", href: "/admin/server" },
  ],
  account: [
    { section: "profile", href: "/account" },
    { section: "password", href: "/account/password" },
    { section: "sessions", href: "/account/sessions" },
    { section: "api-keys", href: "/account/api-keys" },
    { section: "own-libraries", href: "/account/libraries" },
  ],
} satisfies Record<string, readonly Tab[]>;

type Group = keyof typeof GROUPS;

/** Whether a page is one of a group of pages. */
export function isSectionOf(group: Group, section: Section | undefined): boolean {
  return GROUPS[group].some((tab) => tab.section === section);
}

/** The other pages of the group that a page is one of. */
export function SectionTabs({ section }: { section: Section | undefined }) {
  const t = texts().layout;
  const group = (Object.keys(GROUPS) as Group[]).find((each) => isSectionOf(each, section));
  if (group === undefined) return null;
  return (
    <nav class="tabs" aria-label={t[group]}>
      {GROUPS[group].map((tab) => (
        <a href={tab.href} aria-current={tab.section === section ? "page" : undefined}>
          {t.sections[tab.section]}
        </a>
      ))}
    </nav>
  );
}
