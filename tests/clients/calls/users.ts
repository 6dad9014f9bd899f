import { expect } from "@std/expect";
import { newUser, type Person, signedInAs } from "../new_user.ts";
import { ADMIN } from "../real_server.ts";
import { type Call, errorOf, testWithSdks } from "../test_with_sdks.ts";

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

const ME = { "1.100.0": "getMyUserInfo", "3.2.2": "getMyUser" };
const ALL = { "1.100.0": "getAllUsers", "3.2.2": "searchUsers" };
const ONE = { "1.100.0": "getUserById", "3.2.2": "getUser" };

testWithSdks("who I am: all that both clients read of a user", async ({ call, server }) => {
  expect(await call(ME)).toMatchObject({
    ...{ id: server.adminId, email: ADMIN.email, name: ADMIN.name, isAdmin: true },
    ...{ avatarColor: expect.any(String), profileImagePath: "", oauthId: "" },
    ...{ shouldChangePassword: false, storageLabel: null, externalPath: null },
    ...{ quotaSizeInBytes: null, memoriesEnabled: true, status: "active", deletedAt: null },
    ...{ createdAt: expect.stringMatching(ISO), updatedAt: expect.stringMatching(ISO) },
  });
});

testWithSdks("the users: an administrator sees all, a user sees itself", async (context) => {
  const { as, call, server } = context;
  const berta = await newUser(server);
  const seen = await call<Person[]>(ALL, { isAll: true });
  expect(seen.map(({ id }) => id)).toEqual(expect.arrayContaining([server.adminId, berta.id]));
  const own = await as(signedInAs(berta))<Person[]>(ALL, { isAll: true });
  expect(own.map(({ id }) => id)).toEqual([berta.id]);
});

testWithSdks("one user: 404 for an unknown one and for one that is hidden", async (context) => {
  const { as, call, server } = context;
  const berta = await newUser(server);
  expect(await call(ONE, { id: berta.id })).toMatchObject({ id: berta.id, name: "Berta" });
  const unknown = await errorOf(as(signedInAs(berta))(ONE, { id: UNKNOWN }));
  const hidden = await errorOf(as(signedInAs(berta))(ONE, { id: server.adminId }));
  expect(unknown).toMatchObject({ status: 404, data: { error: "Not Found", statusCode: 404 } });
  expect(hidden).toMatchObject({ status: 404, data: unknown.data as object });
});

testWithSdks("searchUsersAdmin and getUserAdmin: the same to administrators", async (context) => {
  const { call, server } = context;
  const berta = await newUser(server);
  const seen = await call<Person[]>("searchUsersAdmin", { withDeleted: true });
  expect(seen.map(({ id }) => id)).toContain(berta.id);
  expect(await call("getUserAdmin", { id: berta.id })).toMatchObject({ email: berta.email });
}, ["3.2.2"]);

/** Makes a user: the versions of the SDK name call and argument differently. */
const createUser = (call: Call, settings: object) =>
  call(
    { "1.100.0": "createUser", "3.2.2": "createUserAdmin" },
    { createUserDto: settings, userAdminCreateDto: settings },
  );

testWithSdks("a new user: by an administrator", async ({ as, call }) => {
  const email = `carl-${crypto.randomUUID()}@example.org`;
  const password = "of carl";
  const settings = { storageLabel: null, quotaSizeInBytes: null, shouldChangePassword: true };
  expect(await createUser(call, { email, password, name: "Carl", ...settings })).toMatchObject({
    ...{ email, name: "Carl", isAdmin: false, status: "active", deletedAt: null },
    ...{ shouldChangePassword: true, externalPath: null },
  });
  const login = await as({})("login", { loginCredentialDto: { email, password } });
  expect(login).toMatchObject({ userEmail: email, isAdmin: false, shouldChangePassword: true });
});

testWithSdks("a new user: 403 for anybody else, 400 with the field's name", async (context) => {
  const { as, call, server } = context;
  const settings = { email: "dora@example.org", password: "of dora", name: "Dora" };
  const berta = as(signedInAs(await newUser(server)));
  expect(await errorOf(createUser(berta, settings))).toMatchObject({
    status: 403,
    data: { message: expect.any(String), error: "Forbidden", statusCode: 403 },
  });
  expect(await errorOf(createUser(call, { ...settings, email: "" }))).toMatchObject({
    status: 400,
    data: { message: [expect.stringContaining("email")], statusCode: 400 },
  });
});

testWithSdks("an administrator changes a user", async ({ call, server }) => {
  const { id } = await newUser(server);
  const settings = { name: "Berta B", storageLabel: `b${id}` };
  const changed = await call(
    { "1.100.0": "updateUser", "3.2.2": "updateUserAdmin" },
    // The older client sends the id with the settings.
    { updateUserDto: { id, ...settings }, id, userAdminUpdateDto: settings },
  );
  expect(changed).toMatchObject({ id, ...settings });
  expect(await call(ONE, { id })).toMatchObject({ id, name: "Berta B" });
});

testWithSdks("updateMyUser: a new name of one's own", async ({ as, server }) => {
  const berta = await newUser(server);
  const call = as(signedInAs(berta));
  const changed = await call("updateMyUser", { userUpdateMeDto: { name: "Berta B" } });
  expect(changed).toMatchObject({ id: berta.id, name: "Berta B", email: berta.email });
}, ["3.2.2"]);

testWithSdks("a deleted user is gone for some days, and can come back", async (context) => {
  const { as, call, server } = context;
  const berta = await newUser(server);
  const deleted = await call(
    { "1.100.0": "deleteUser", "3.2.2": "deleteUserAdmin" },
    { id: berta.id, deleteUserDto: {}, userAdminDeleteDto: {} },
  );
  expect(deleted).toMatchObject({
    ...{ id: berta.id, status: "deleted", deletedAt: expect.stringMatching(ISO) },
  });
  expect(await errorOf(as(signedInAs(berta))(ME))).toMatchObject({ status: 401 });
  const restore = { "1.100.0": "restoreUser", "3.2.2": "restoreUserAdmin" };
  expect(await call(restore, { id: berta.id })).toMatchObject({
    ...{ id: berta.id, status: "active", deletedAt: null },
  });
});

testWithSdks("sessions: listed, ended one by one and together", async ({ as, server }) => {
  const { email, password, token } = await newUser(server);
  const call = as(signedInAs({ token }));
  const login = () => as({})("login", { loginCredentialDto: { email, password } });
  const list = () =>
    call<{ id: string; current: boolean }[]>({
      "1.100.0": "getAuthDevices",
      "3.2.2": "getSessions",
    });
  await login();
  const sessions = await list();
  expect(sessions).toHaveLength(2);
  for (const session of sessions) {
    expect(session).toMatchObject({
      ...{ deviceType: expect.any(String), deviceOS: expect.any(String) },
      ...{ createdAt: expect.stringMatching(ISO), updatedAt: expect.stringMatching(ISO) },
    });
  }
  const { id } = sessions.find(({ current }) => !current)!;
  await call({ "1.100.0": "logoutAuthDevice", "3.2.2": "deleteSession" }, { id });
  expect(await list()).toMatchObject([{ current: true }]);
  await login();
  await call({ "1.100.0": "logoutAuthDevices", "3.2.2": "deleteAllSessions" });
  expect(await list()).toMatchObject([{ current: true }]);
});

testWithSdks("users are 401 without credentials", async ({ as, server }) => {
  const calls = [as({})(ME), as({})(ALL, { isAll: true }), as({})(ONE, { id: server.adminId })];
  for (const call of calls) {
    expect(await errorOf(call)).toMatchObject({ status: 401, data: { statusCode: 401 } });
  }
});
