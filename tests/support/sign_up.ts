const ADMIN = { email: "admin@example.org", password: "correct horse", name: "Admin" };

async function post<Answer>(url: string, body: object): Promise<Answer> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return await answer.json();
}

/** Makes the administrator of a new server and signs in; `api` is the address of its API. */
export async function signUp(api: string): Promise<{ token: string }> {
  await post(`${api}/auth/admin-sign-up`, ADMIN);
  const { accessToken } = await post<{ accessToken: string }>(`${api}/auth/login`, ADMIN);
  return { token: accessToken };
}
