import { DAYS_TO_UNDO, type User } from "../../../domain/user.ts";
import { texts } from "../texts.ts";
import { ConfirmPage } from "./confirm_page.tsx";
import * as format from "./format.ts";
import type { Belongings } from "./user_view.tsx";

/** Says what goes with a user: at once where they are deleted already, else after some days. */
export function DeleteUserView(
  { user, photos, videos, uploaded, libraries }: Belongings & { user: User },
) {
  const t = texts().deleteUser;
  const isForGood = user.deletedAt !== null;
  return (
    <ConfirmPage
      crumbs={[
        { href: "/admin/users", name: texts().layout.sections.users },
        { href: `/admin/users/${user.id}`, name: user.name },
      ]}
      title={isForGood ? t.questionForGood(user.name) : t.question(user.name)}
      action={`/admin/users/${user.id}/delete`}
      button={isForGood ? t.deleteNow : t.delete}
      fields={isForGood ? { force: "on" } : {}}
    >
      {!isForGood && <p>{t.undo(DAYS_TO_UNDO)}</p>}
      <p>{t.goes({ libraries: libraries.length, photos, videos })}</p>
      <p>{t.files(format.fileSize(uploaded))}</p>
    </ConfirmPage>
  );
}
