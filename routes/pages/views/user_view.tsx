import { endOfUndo, type User, userStatus } from "../../../domain/user.ts";
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
  const { user, isMe } = props;
  return (
    <main id="main" class="page narrow">
      <Crumbs crumbs={[{ href: "/admin/users", name: "Users" }]} />
      <div class="page-head">
        <div>
          <h1>{user.name}</h1>
          <p class="hint">Since {format.day(user.createdAt)}</p>
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
  if (userStatus(user) === "removing") {
    return (
      <p class="message message-warning">
        This user is being removed with all they had. That cannot be undone any more.
      </p>
    );
  }
  return (
    <section class="panel panel-danger" aria-labelledby="deleted-title">
      <div>
        <h2 id="deleted-title">Deleted</h2>
        <p class="hint">
          They cannot sign in. What they have goes on {format.day(endOfUndo(since))}.
        </p>
      </div>
      <form method="post" action={`/admin/users/${user.id}/restore`}>
        <button class="button" type="submit">Undo Deletion</button>
      </form>
    </section>
  );
}

function Figures({ user, photos, videos, uploaded, libraries }: UserProps) {
  const { quotaSizeInBytes: quota } = user;
  const room = quota === null ? "" : ` of ${format.fileSize(quota)}`;
  return (
    <section class="panel" aria-label="What they have">
      <dl class="figures">
        <Figure name="Photos" value={photos} />
        <Figure name="Videos" value={videos} />
        <Figure name="Uploads" value={`${format.fileSize(uploaded)}${room}`} />
      </dl>
      <ul class="lines">
        {libraries.map(({ id, name, assetCount }) => (
          <li>
            <a href={`/admin/libraries/${id}`}>{name}</a>
            <span class="hint">{format.counted(assetCount, "item")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Settings({ user, values, problems, isMe, folderProblem }: UserProps) {
  return (
    <section class="panel" aria-labelledby="settings-title">
      <h2 id="settings-title">Who they are and what they may</h2>
      {folderProblem !== null && (
        <p class="message message-warning">
          The external path cannot be used right now: {folderProblem}
        </p>
      )}
      <form method="post" action={`/admin/users/${user.id}`}>
        <UserFields values={values} problems={problems} isMe={isMe} />
        <div class="actions">
          <button class="button primary" type="submit">Save</button>
        </div>
      </form>
    </section>
  );
}

function Password({ user, isMe, problems }: UserProps) {
  return (
    <section class="panel" aria-labelledby="password-title">
      <h2 id="password-title">Reset Password</h2>
      {isMe
        ? (
          <p>
            <a href="/account/password">Change your own password</a>
          </p>
        )
        : (
          <form method="post" action={`/admin/users/${user.id}/password`}>
            <Field
              label="New password"
              name="password"
              type="password"
              autocomplete="new-password"
              problem={problems.fields.password}
              hint="Empty: one is made up and shown once. They are signed out, and choose their own when they sign in."
            />
            <div class="actions">
              <button class="button" type="submit">Reset Password</button>
            </div>
          </form>
        )}
    </section>
  );
}

function Deletion({ user }: { user: User }) {
  const isDeleted = user.deletedAt !== null;
  return (
    <section class="panel panel-danger" aria-labelledby="delete-title">
      <div>
        <h2 id="delete-title">{isDeleted ? "Delete for good" : "Delete User"}</h2>
        <p class="hint">
          {isDeleted
            ? "At once, with all they have. This cannot be undone."
            : "Can be undone for seven days."}
        </p>
      </div>
      <a class="button danger" href={`/admin/users/${user.id}/delete`}>
        <Icon name="trash" />
        {isDeleted ? "Delete Now" : "Delete User"}
      </a>
    </section>
  );
}
