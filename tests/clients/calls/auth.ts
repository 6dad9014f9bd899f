import { expect } from "@std/expect";
import { newUser, signedInAs } from "../new_user.ts";
import { ADMIN } from "../real_server.ts";
import { errorOf, testWithSdks } from "../test_with_sdks.ts";

testWithSdks("signUpAdmin: only once", async ({ as }) => {
  expect(await errorOf(as({})("signUpAdmin", { signUpDto: ADMIN }))).toMatchObject({
    status: 400,
    data: { message: "The server already has an admin", error: "Bad Request", statusCode: 400 },
  });
});

testWithSdks("login: a token, and who it is for", async ({ as, server }) => {
  const answer = await as({})<{ accessToken: string }>("login", { loginCredentialDto: ADMIN });
  expect(answer).toMatchObject({
    ...{ userId: server.adminId, userEmail: ADMIN.email, name: ADMIN.name, isAdmin: true },
    ...{ profileImagePath: "", shouldChangePassword: false, accessToken: expect.any(String) },
  });
  const call = as(signedInAs({ token: answer.accessToken }));
  expect(await call("validateAccessToken")).toEqual({ authStatus: true });
});

testWithSdks("login: the same answer for a wrong password and an unknown user", async (context) => {
  const { email, password } = await newUser(context.server);
  const login = (loginCredentialDto: object) =>
    errorOf(context.as({})("login", { loginCredentialDto }));
  const wrong = await login({ email, password: "another" });
  const unknown = await login({ email: `x${email}`, password });
  expect(wrong).toMatchObject({
    status: 401,
    data: { message: expect.any(String), error: "Unauthorized", statusCode: 401 },
  });
  expect(unknown).toMatchObject({ status: wrong.status, data: wrong.data as object });
});

testWithSdks("login: without a password it is 400 and names the field", async ({ as }) => {
  const call = as({})("login", { loginCredentialDto: { email: ADMIN.email } });
  expect(await errorOf(call)).toMatchObject({
    status: 400,
    data: { message: [expect.stringContaining("password")], statusCode: 400 },
  });
});

testWithSdks("logout: the token is worth nothing afterwards", async ({ as, server }) => {
  const call = as(signedInAs(await newUser(server)));
  expect(await call("logout")).toMatchObject({
    ...{ successful: true, redirectUri: expect.any(String) },
  });
  expect(await errorOf(call("validateAccessToken"))).toMatchObject({
    status: 401,
    data: { message: expect.any(String), error: "Unauthorized", statusCode: 401 },
  });
});

testWithSdks("changePassword: the new one counts, and other sessions end", async (context) => {
  const { as, server } = context;
  const { id, email, password, token } = await newUser(server);
  const loginCredentialDto = { email, password };
  const other = await as({})<{ accessToken: string }>("login", { loginCredentialDto });
  const newPassword = "a better password";
  const changed = await as(signedInAs({ token }))("changePassword", {
    changePasswordDto: { password, newPassword },
  });
  expect(changed).toMatchObject({ id, email, shouldChangePassword: false });
  const ended = as(signedInAs({ token: other.accessToken }))("validateAccessToken");
  expect(await errorOf(ended)).toMatchObject({ status: 401 });
  expect(await as({})("login", { loginCredentialDto: { email, password: newPassword } }))
    .toMatchObject({ userId: id });
});

testWithSdks("changePassword: the wrong old password is 400", async ({ as, server }) => {
  const call = as(signedInAs(await newUser(server)));
  const changePasswordDto = { password: "not mine", newPassword: "a better password" };
  expect(await errorOf(call("changePassword", { changePasswordDto }))).toMatchObject({
    status: 400,
    data: { statusCode: 400 },
  });
});
