/** Icons, drawn on a grid of 24 with one stroke width. Always beside words or a label, so hidden. */

const PATHS = {
  photos:
    "M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v11a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5zM4.5 17l4.2-4.6a1.5 1.5 0 0 1 2.2 0l3 3.3 1.6-1.6a1.5 1.5 0 0 1 2.1 0L20 16.5M15.5 9.2v.01",
  albums:
    "M6.5 8h11A2.5 2.5 0 0 1 20 10.5v7a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5v-7A2.5 2.5 0 0 1 6.5 8zM6.5 5.2h11M4.5 18l3.7-3.6a1.5 1.5 0 0 1 2.1 0l2.2 2.2 1.4-1.4a1.5 1.5 0 0 1 2.1 0L19.5 18",
  favorite:
    "M12 19.5l-6.8-6.6a4.4 4.4 0 0 1 0-6.2 4.4 4.4 0 0 1 6.2 0l.6.6.6-.6a4.4 4.4 0 0 1 6.2 0 4.4 4.4 0 0 1 0 6.2z",
  archive: "M4 5.5h16v4H4zM5.5 9.5v8.5a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5V9.5M10 13h4",
  date:
    "M5.5 6h13A1.5 1.5 0 0 1 20 7.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-11A1.5 1.5 0 0 1 5.5 6zM4 10.5h16M8 4v4M16 4v4",
  place:
    "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z",
  minus: "M5 12h14",
  edit:
    "M4.5 19.5l.8-4L15.5 5.3a1.8 1.8 0 0 1 2.6 0l.6.6a1.8 1.8 0 0 1 0 2.6L8.5 18.7zM13.5 7.3l3.2 3.2",
  people:
    "M9 5a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 9 5zM3.5 19.5c0-3.3 2.4-5.5 5.5-5.5s5.5 2.2 5.5 5.5M15.5 5.3a3.2 3.2 0 0 1 0 5.8M17 14.5c2.1.7 3.5 2.5 3.5 5",
  libraries:
    "M3.5 8V6.5A1.5 1.5 0 0 1 5 5h4l2 2.5h8A1.5 1.5 0 0 1 20.5 9v8.5A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.5z",
  administration:
    "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 0 1 0-4.4M9 14.8a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 0 1 0-4.4",
  search: "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.2 15.2l4.8 4.8",
  map: "M9 5.5L3.5 8v11L9 16.5l6 2.5 5.5-2.5v-11L15 8zM9 5.5v11M15 8v11",
  play: "M8 5.5v13l10.5-6.5z",
  offline: "M4 4l16 16M9 5.5h8A1.5 1.5 0 0 1 18.5 7v7.5M5.5 6v9.5h10M3 19h13.5",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  info: "M12 11v5.5M12 7.5v.01M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14",
  upload: "M12 16V5M7.5 9L12 4.5l4.5 4.5M5 19.5h14",
  plus: "M12 5v14M5 12h14",
  trash: "M5 7h14M9.5 7V5h5v2M7 7l.8 12h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  refresh: "M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4",
  warning: "M12 4.5l8.5 14.5h-17zM12 10v4M12 16.5v.01",
  check: "M5 12.5l4.5 4.5L19 7.5",
  signOut: "M10 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4M15 8l4 4-4 4M19 12H9.5",
  missingPicture:
    "M4 4l16 16M8 4h9.5A2.5 2.5 0 0 1 20 6.5V16M19 19.3a2.5 2.5 0 0 1-1.5.7h-11A2.5 2.5 0 0 1 4 17.5v-11c0-.5.2-1 .5-1.5M4.5 17l4.2-4.6 4 4.2",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** A shoebox with its lid on, in the colours of the page. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="logo-box" d="M5 13h22v12.5a2.5 2.5 0 0 1-2.5 2.5h-17A2.5 2.5 0 0 1 5 25.5z" />
      <path class="logo-lid" d="M3.5 6h25A1.5 1.5 0 0 1 30 7.5V13H2V7.5A1.5 1.5 0 0 1 3.5 6z" />
      <path class="logo-label" d="M12 17.5h8v5h-8z" />
    </svg>
  );
}
