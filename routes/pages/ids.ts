/** Ids in addresses; anything else is an address that does not exist. */

const HEX = "[0-9a-f]";
const PATTERN = `${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}`;

export const UUID = new RegExp(`^${PATTERN}$`);

/** For a path: `/photos/${ID}`. */
export const ID = `:id{${PATTERN}}` as const;
export const USER_ID = `:userId{${PATTERN}}` as const;
