import { endOfUndo, type User, userStatus } from "../../../domain/user.ts";
import { texts } from "../texts.ts";
import { Crumbs } from "./crumbs.tsx";
import { Field, FormMessage } from "./form.tsx";
import * as format from "./format.ts";
import { Icon } from "./icons.tsx";
import { Figure } from "./scan_summary.tsx";
import { UserFields, type UserFieldsProps } from "./user_fields.tsx";

export interface Belongings {
  photos: number;
  videos: number;
  /** Bytes of uploads. */
  uploaded: number;
  libraries: readonly { id: string; name: string; assetCount: number }[];
}

export interface UserProps extends Belongings, UserFieldsProps {
  user: User;
  isMe: boolean;
  /** What is wrong with the external path on the disk right now. */
  folderProblem: string | null;
}

/** Administration: one user, and all that can be done with them. */
export function UserView(props: UserProps) {
  const t = texts().users;
  const { user, isMe } = props;
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: "/admin/users", name: t.title }]} />
      <div class="page-head">
        <div>
          <h1>{user.name}</h1>
          <p class="hint">{t.since(format.day(user.createdAt))}</p>
        </div>
      </div>
      <FormMessage messages={props.problems.messages} />
      {user.deletedAt !== null && <Deleted user={user} since={user.deletedAt} />}
      <Figures {...props} />
      {user.deletedAt === null && <Settings {...props} />}
      {user.deletedAt === null && <Password {...props} />}
      {!isMe && userStatus(user) !== "removing" && <Deletion user={user} />}
    </main>
  );
}

function Deleted({ user, since }: { user: User; since: Date }) {
  const t = texts().users;
  if (userStatus(user) === "removing") {
    return <p class="message message-warning">{t.removing}</p>;
  }
  return (
    <section class="panel panel-danger" aria-labelledby="deleted-title">
      <div>
        <h2 id="deleted-title">{t.deleted}</h2>
        <p class="hint">{t.deletedHint(format.day(endOfUndo(since)))}</p>
      </div>
      <form method="post" action={`/admin/users/${user.id}/restore`}>
        <button class="button" type="submit">{t.undoDeletion}</button>
      </form>
    </section>
  );
}

function Figures({ user, photos, videos, uploaded, libraries }: UserProps) {
  const t = texts().users;
  const { quotaSizeInBytes: quota } = user;
  const size = format.fileSize(uploaded);
  return (
    <section class="panel" aria-label={t.belongings}>
      <dl class="figures">
        <Figure name={t.photos} value={photos} />
        <Figure name={t.videos} value={videos} />
        <Figure
          name={t.uploads}
          value={quota === null ? size : t.usedOf(size, format.fileSize(quota))}
        />
      </dl>
      <ul class="lines">
        {libraries.map(({ id, name, assetCount }) => (
          <li>
            <a href={`/admin/libraries/${id}`}>{name}</a>
            <span class="hint">{t.items(assetCount)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Settings({ user, values, problems, isMe, folderProblem }: UserProps) {
  const t = texts().users;
  return (
    <section class="panel" aria-labelledby="settings-title">
      <h2 id="settings-title">{t.settings}</h2>
      {folderProblem !== null && (
        <p class="message message-warning">{t.folderProblem(folderProblem)}</p>
      )}
      <form method="post" action={`/admin/users/${user.id}`}>
        <UserFields values={values} problems={problems} isMe={isMe} />
        <div class="actions">
          <button class="button primary" type="submit">{texts().actions.save}</button>
        </div>
      </form>
    </section>
  );
}

function Password({ user, isMe, problems }: UserProps) {
  const t = texts().users;
  return (
    <section class="panel" aria-labelledby="password-title">
      <h2 id="password-title">{t.resetPassword}</h2>
      {isMe
        ? (
          <p>
            <a href="/account/password">{t.changeOwnPassword}</a>
          </p>
        )
        : (
          <form method="post" action={`/admin/users/${user.id}/password`}>
            <Field
              label={t.newPassword}
              name="password"
              type="password"
              autocomplete="new-password"
              problem={problems.fields.password}
              hint={t.newPasswordHint}
            />
            <div class="actions">
              <button class="button" type="submit">{t.resetPassword}</button>
            </div>
          </form>
        )}
    </section>
  );
}

function Deletion({ user }: { user: User }) {
  const t = texts().users;
  const isDeleted = user.deletedAt !== null;
  return (
    <section class="panel panel-danger" aria-labelledby="delete-title">
      <div>
        <h2 id="delete-title">{isDeleted ? t.deleteForGood : t.delete}</h2>
        <p class="hint">{isDeleted ? t.deleteForGoodHint : t.deleteHint}</p>
      </div>
      <a class="button danger" href={`/admin/users/${user.id}/delete`}>
        <Icon name="trash" />
        {isDeleted ? t.deleteNow : t.delete}
      </a>
    </section>
  );
}
