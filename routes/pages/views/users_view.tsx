import { endOfUndo, type User, userStatus } from "../../../domain/user.ts";
import { texts } from "../texts.ts";
import { AssetCount } from "./asset_count.tsx";
import * as format from "./format.ts";
import { Icon } from "./icons.tsx";

export interface UserRow extends User {
  assetCount: number;
  /** Bytes of their uploads. */
  uploaded: number;
}

/** Administration: all users, deleted ones too as long as they can be brought back. */
export function UsersView({ users, me }: { users: readonly UserRow[]; me: string }) {
  const t = texts().users;
  return (
    <main id="main" class="page">
      <div class="page-head">
        <h1>{t.title}</h1>
        <a class="button primary" href="/admin/users/new">
          <Icon name="plus" />
          {t.create}
        </a>
      </div>
      <ul class="rows">
        {users.map((user) => <UserItem user={user} isMe={user.id === me} />)}
      </ul>
    </main>
  );
}

function UserItem({ user, isMe }: { user: UserRow; isMe: boolean }) {
  const t = texts().users;
  const { id, name, email, isAdmin, externalPath, assetCount, deletedAt } = user;
  const roles = [isAdmin && t.administrator, isMe && t.you].filter((role) => role !== false);
  return (
    <li class="row">
      <div class="row-main">
        <h2>
          <a href={`/admin/users/${id}`}>{name}</a>
        </h2>
        <p class="hint">{[email, ...roles].join(" · ")}</p>
        {externalPath !== null && <p class="path">{externalPath}</p>}
      </div>
      <AssetCount count={assetCount} />
      <div class="row-state">
        {deletedAt === null ? <Uploads {...user} /> : <Leaving user={user} since={deletedAt} />}
      </div>
    </li>
  );
}

function Uploads({ uploaded, quotaSizeInBytes: quota }: UserRow) {
  const t = texts().users;
  const size = format.fileSize(uploaded);
  if (quota === null) return <p class="hint">{t.uploaded(size)}</p>;
  return (
    <>
      <p class="hint">{t.uploadedOf(size, format.fileSize(quota))}</p>
      <progress max={Math.max(1, quota)} value={Math.min(uploaded, quota)} aria-label={t.quotaUsed}>
      </progress>
    </>
  );
}

function Leaving({ user, since }: { user: User; since: Date }) {
  const t = texts().users;
  if (userStatus(user) === "removing") return <p class="state">{t.beingRemoved}</p>;
  return (
    <>
      <p class="state">{t.goneOn(format.day(endOfUndo(since)))}</p>
      <form method="post" action={`/admin/users/${user.id}/restore`}>
        <button class="button small" type="submit" aria-label={t.undoFor(user.name)}>
          {t.undo}
        </button>
      </form>
    </>
  );
}
