import { expect } from "@std/expect";
import { newUser, signedInAs } from "../new_user.ts";
import { type Call, errorOf, testWithSdks } from "../test_with_sdks.ts";

interface NewKey {
  secret: string;
  apiKey: { id: string; name: string };
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

const createApiKey = (call: Call, name = "script") =>
  call<NewKey>("createApiKey", { apiKeyCreateDto: { name, permissions: ["all"] } });

testWithSdks("createApiKey: the secret is shown once, and lets in", async ({ as, server }) => {
  const person = await newUser(server);
  const call = as(signedInAs(person));
  const { secret, apiKey } = await createApiKey(call);
  expect(apiKey).toEqual({
    ...{ id: expect.any(String), name: "script", permissions: ["all"] },
    ...{ createdAt: expect.stringMatching(ISO), updatedAt: expect.stringMatching(ISO) },
  });
  const me = { "1.100.0": "getMyUserInfo", "3.2.2": "getMyUser" };
  expect(await as({ "x-api-key": secret })(me)).toMatchObject({ id: person.id });
  expect(JSON.stringify(await call("getApiKeys"))).not.toContain(secret);
});

testWithSdks("getApiKeys: one's own", async ({ as, server }) => {
  const call = as(signedInAs(await newUser(server)));
  const { apiKey } = await createApiKey(call);
  expect(await call("getApiKeys")).toEqual([apiKey]);
  expect(await as(signedInAs(await newUser(server)))("getApiKeys")).toEqual([]);
});

testWithSdks("getApiKey: one; somebody else's is 404 as an unknown one is", async (context) => {
  const { as, call, server } = context;
  const mine = as(signedInAs(await newUser(server)));
  const { apiKey } = await createApiKey(mine);
  expect(await mine("getApiKey", { id: apiKey.id })).toEqual(apiKey);
  const another = await errorOf(call("getApiKey", { id: apiKey.id }));
  const unknown = await errorOf(call("getApiKey", { id: UNKNOWN }));
  expect(unknown).toMatchObject({ status: 404, data: { error: "Not Found", statusCode: 404 } });
  expect(another).toMatchObject({ status: 404, data: unknown.data as object });
});

testWithSdks("getMyApiKey: the key that asks", async ({ as, call }) => {
  const { secret, apiKey } = await createApiKey(call);
  expect(await as({ "x-api-key": secret })("getMyApiKey")).toEqual(apiKey);
}, ["3.2.2"]);

testWithSdks("updateApiKey: another name", async ({ as, server }) => {
  const call = as(signedInAs(await newUser(server)));
  const { id } = (await createApiKey(call)).apiKey;
  const changed = await call("updateApiKey", { id, apiKeyUpdateDto: { name: "backup" } });
  expect(changed).toMatchObject({ id, name: "backup" });
});

testWithSdks("deleteApiKey: it lets nobody in afterwards", async ({ as, call }) => {
  const { secret, apiKey } = await createApiKey(call);
  await call("deleteApiKey", { id: apiKey.id });
  expect(await errorOf(as({ "x-api-key": secret })("getAssetStatistics"))).toMatchObject({
    status: 401,
    data: { message: expect.any(String), error: "Unauthorized", statusCode: 401 },
  });
});
