import type { User } from "../../domain/user.ts";
import { findAsset } from "../../store/assets.ts";
import type { AppDeps } from "../deps.ts";
import { UUID } from "./ids.ts";

/** The photo that an address names to begin at, if it is one of `user`'s own; with its month. */
export async function photoAt({ sql }: Pick<AppDeps, "sql">, user: User, id: string) {
  const asset = UUID.test(id) ? await findAsset(sql, id) : null;
  return asset?.ownerId === user.id && asset.trashedAt === null
    ? { id, timeBucket: monthOf(asset) }
    : null;
}

/** The month on the timeline that an asset is in. */
export const monthOf = ({ localDateTime }: { localDateTime: string }) =>
  `${localDateTime.slice(0, 7)}-01T00:00:00.000Z`;
