import { expect } from "@std/expect";
import { startTestBackground } from "../support/background.ts";
import { testOnDatabases } from "../support/database.ts";
import { makePhoto } from "../support/photos.ts";

testOnDatabases("a row that the database refuses holds up no other", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  const { media } = test;
  for (const name of ["a", "b", "c", "d", "e"]) media.write(`${name}.jpg`, await makePhoto());
  const tags = { IFD0: { Model: "A camera with a long name", Make: "\\N\t\\" } };
  media.write("refused\t\\.jpg", await makePhoto({ tags }));
  const odd = { IFD0: { Model: "\\N", ImageDescription: 'back\\slash "quotes" {braces}' } };
  media.write("odd \\N\t\n.jpg", await makePhoto({ tags: odd }));
  await sql`alter table assets alter column model type varchar(8)`;
  try {
    const { counts, problems } = await test.scan();
    expect(counts).toMatchObject({ found: 7, added: 6, errors: 1 });
    expect(problems).toEqual([{
      path: media.join("refused\t\\.jpg"),
      reason: expect.stringMatching(/^Not stored: value too long/),
    }]);
  } finally {
    await sql`alter table assets alter column model type text`;
  }
  expect(await sql`select name, description from assets where model = ${"\\N"}`)
    .toEqual([{ name: "odd \\N\t\n.jpg", description: 'back\\slash "quotes" {braces}' }]);
  expect((await test.scan()).counts).toMatchObject({ found: 7, added: 1, errors: 0 });
});

testOnDatabases("a file that has got an asset meanwhile is passed over", async ({ sql }) => {
  await using test = await startTestBackground(sql);
  for (const name of ["a", "b", "c"]) test.media.write(`${name}.jpg`, await makePhoto());
  // As if somebody else were quicker.
  await sql.unsafe(`
    create function add_first() returns trigger language plpgsql as $$
    begin
      insert into assets (library_id, owner_id, folder_id, name, type, size, mtime_ns, taken_at,
        local_date_time)
      select new.library_id, owner_id, new.id, 'b.jpg', 'IMAGE', 1, 1, now(), now()
      from libraries where id = new.library_id;
      return null;
    end $$;
    create trigger add_first after insert on folders for each row execute function add_first()`);
  expect((await test.scan()).counts).toMatchObject({ found: 3, added: 2, errors: 0 });
  expect(await test.state()).toEqual({ "a.jpg": "online", "b.jpg": "online", "c.jpg": "online" });
});
