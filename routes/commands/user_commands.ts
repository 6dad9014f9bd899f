/** Commands for users. */
import type { z } from "@hono/zod-openapi";
import { CommandError, wrongUsage } from "../../domain/command_error.ts";
import { normaliseEmail } from "../../domain/user.ts";
import { randomPassword } from "../../store/password_hash.ts";
import type { userSchema } from "../api/schemas.ts";
import { type Command, type CommandCall, type CommandTools, textOf } from "./command.ts";

type User = z.infer<typeof userSchema>;

const PASSWORD_STDIN = {
  meaning: "take the password from the standard input; else one is made up and shown once",
};

/** Passwords are never on a command line: everybody on the machine can read those. */
async function newPassword(
  { values }: CommandCall,
  { readLine }: CommandTools,
): Promise<{ password: string; isMadeUp: boolean }> {
  if (values["password-stdin"] !== true) return { password: randomPassword(), isMadeUp: true };
  const password = await readLine();
  if (password === "") throw wrongUsage("There is no password on the standard input.");
  return { password, isMadeUp: false };
}

/** The password, if it is news to whoever asked. */
function shown({ password, isMadeUp }: { password: string; isMadeUp: boolean }) {
  return {
    json: isMadeUp ? { password } : {},
    text: isMadeUp ? `\nThe password is ${password} (shown only now).` : "",
  };
}

function quotaOf(call: CommandCall): number | undefined {
  const text = textOf(call, "quota");
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw wrongUsage("--quota has to be a number of bytes.");
  return Number(text);
}

/** The first user is made as the browser's first page does, which knows none of these. */
function refuseLimits({ values }: CommandCall): void {
  const given = ["external-path", "storage-label", "quota"].find((name) =>
    Object.hasOwn(values, name)
  );
  if (given === undefined) return;
  throw new CommandError(
    `There is nobody yet, so this makes the administrator, who is made without --${given}. ` +
      "Leave it out.",
  );
}

const create: Command = {
  name: "user:create",
  summary: "Make a user",
  operands: { shown: "EMAIL", least: 1, most: 1 },
  options: {
    name: { value: "NAME", meaning: "what they are called; else what is before the @" },
    "external-path": { value: "FOLDER", meaning: "where they may add external libraries" },
    "storage-label": { value: "LABEL", meaning: "how the folder of their uploads is called" },
    quota: { value: "BYTES", meaning: "how much they may upload" },
    "password-stdin": PASSWORD_STDIN,
  },
  details:
    "They have to change the password when they sign in first. While there is nobody yet,\n" +
    "this makes the administrator, who has no limits.",
  example: "deno task user:create --name Anna anna@example.org",
  async run(call, tools) {
    const email = call.operands[0]!;
    const name = textOf(call, "name") ?? email.split("@")[0]!;
    const given = await newPassword(call, tools);
    const quotaSizeInBytes = quotaOf(call);
    const client = await tools.connect({ works: false, mayBeNew: true });
    if (client.isNew) refuseLimits(call);
    const login = { email, name, password: given.password };
    const user = client.isNew
      ? await client.ask<User>("POST", "/auth/admin-sign-up", login)
      : await client.ask<User>("POST", "/users", {
        ...login,
        shouldChangePassword: true,
        externalPath: textOf(call, "external-path"),
        storageLabel: textOf(call, "storage-label"),
        quotaSizeInBytes,
      });
    const { json, text } = shown(given);
    const what = user.isAdmin ? "administrator" : "user";
    return { json: { user, ...json }, text: `Made the ${what} ${user.email}.${text}` };
  },
};

const resetPassword: Command = {
  name: "user:reset-password",
  summary: "Give a user another password",
  operands: { shown: "EMAIL", least: 1, most: 1 },
  options: { "password-stdin": PASSWORD_STDIN },
  details: "Whoever is signed in with the old password is signed out.",
  example: "deno task user:reset-password anna@example.org",
  async run(call, tools) {
    const given = await newPassword(call, tools);
    const client = await tools.connect({ works: false });
    const email = normaliseEmail(call.operands[0]!);
    const users = await client.ask<User[]>("GET", "/users");
    const user = users.find((each) => each.email === email);
    if (user === undefined) {
      throw new CommandError(`There is no user with the email ${JSON.stringify(email)}.`);
    }
    const { password } = given;
    await client.ask("PUT", `/users/${user.id}`, { password, shouldChangePassword: true });
    const { json, text } = shown(given);
    return { json: { user, ...json }, text: `${user.email} has another password.${text}` };
  },
};

export const userCommands: Command[] = [create, resetPassword];
