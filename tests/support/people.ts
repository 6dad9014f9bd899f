import { expect } from "@std/expect";
import type { Ask, TestApp } from "./app.ts";
import { client } from "./app.ts";

export const PASSWORD = "correct horse";

/** A user with a password, made by the administrator of a test. */
export interface Person {
  id: string;
  email: string;
  token: string;
  ask: Ask;
}

/** Signs in as a program does, without cookies; returns the answer. */
export function signInAs(
  { app }: Pick<TestApp, "app">,
  { email, password = PASSWORD, headers }: {
    email: string;
    password?: string;
    headers?: HeadersInit;
  },
): Promise<Response> {
  return client(app, null)("/api/auth/login", { json: { email, password }, headers });
}

/** Has the administrator make a user, who signs in. */
export async function makePerson(
  test: TestApp,
  { name = "Berta", shouldChangePassword = false, ...settings }: {
    name?: string;
    isAdmin?: boolean;
    externalPath?: string;
    shouldChangePassword?: boolean;
  } = {},
): Promise<Person> {
  const email = `${name.toLowerCase()}@example.org`;
  const made = await test.ask("/api/users", {
    json: { email, name, password: PASSWORD, shouldChangePassword, ...settings },
  });
  expect(made.status).toBe(201);
  const { id } = await made.json();
  const { accessToken: token } = await (await signInAs(test, { email })).json();
  return { id, email, token, ask: client(test.app, token) };
}
