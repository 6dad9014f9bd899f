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
  name: string;
}

interface Group {
  label: string;
  tabs: readonly Tab[];
}

const GROUPS = {
  administration: {
    label: "Administration",
    tabs: [
      { section: "libraries", href: "/admin/libraries", name: "Libraries" },
      { section: "users", href: "/admin/users", name: "Users" },
      { section: "jobs", href: "/admin/jobs", name: "Jobs" },
      { section: "settings", href: "/admin/settings", name: "Settings" },
      { section: "server", href: "/admin/server", name: "Server" },
    ],
  },
  account: {
    label: "Account",
    tabs: [
      { section: "profile", href: "/account", name: "Profile" },
      { section: "password", href: "/account/password", name: "Password" },
      { section: "sessions", href: "/account/sessions", name: "Sessions" },
      { section: "api-keys", href: "/account/api-keys", name: "API keys" },
      { section: "own-libraries", href: "/account/libraries", name: "Libraries" },
    ],
  },
} satisfies Record<string, Group>;

/** Whether a page is one of a group of pages. */
export function isSectionOf(group: keyof typeof GROUPS, section: Section | undefined): boolean {
  return GROUPS[group].tabs.some((tab) => tab.section === section);
}

/** The other pages of the group that a page is one of. */
export function SectionTabs({ section }: { section: Section | undefined }) {
  const group: Group | undefined = Object.values(GROUPS).find(({ tabs }) =>
    tabs.some((tab) => tab.section === section)
  );
  if (group === undefined) return null;
  return (
    <nav class="tabs" aria-label={group.label}>
      {group.tabs.map((tab) => (
        <a href={tab.href} aria-current={tab.section === section ? "page" : undefined}>
          {tab.name}
        </a>
      ))}
    </nav>
  );
}
