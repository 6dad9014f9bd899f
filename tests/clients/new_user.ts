import { type RealServer } from "./real_server.ts";
import { ask } from "../support/ask.ts";

/** Somebody who has signed in. */
export interface Person {
  id: string;
  email: string;
  password: string;
  token: string;
}

/** Lets the administrator make a user, who signs in. */
export async function newUser({ baseUrl, token }: RealServer, name = "Berta"): Promise<Person> {
  const email = `${name.toLowerCase()}-${crypto.randomUUID()}@example.org`;
  const password = "a good password";
  const body = { email, password, name, shouldChangePassword: false };
  const { id } = await ask<{ id: string }>(`${baseUrl}/users`, { body, token });
  const { accessToken } = await ask<{ accessToken: string }>(`${baseUrl}/auth/login`, { body });
  return { id, email, password, token: accessToken };
}

/** The headers of a request of theirs. */
export const signedInAs = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` });
