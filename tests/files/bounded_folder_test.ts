import { expect } from "@std/expect";
import { NOT_CONTAINED } from "../../domain/library_bounds.ts";
import { checkBoundedFolder, placeWithinBounds } from "../../jobs/files/check_bounded_folder.ts";
import { TempFolder } from "../support/temp_folder.ts";

/** A folder `home` that is somebody's external path, and `secret` beside it. */
function makeFolders(): TempFolder {
  const folder = new TempFolder();
  folder.write("home/photos/a.jpg", "");
  folder.write("home/deep/er/b.jpg", "");
  folder.write("secret/there/c.jpg", "");
  return folder;
}

/** What is said of paths in the test's folder, bound to `home` in it. */
function sayer(folder: TempFolder, externalPath = folder.join("home")) {
  return (name: string) =>
    checkBoundedFolder({ path: `${folder.path}/${name}`, bounds: { externalPath } }).problem;
}

Deno.test("whatever lies outside is answered alike, whether there is something or not", () => {
  using folder = makeFolders();
  const say = sayer(folder);
  folder.link("home/out", folder.join("secret"));
  folder.link("home/file", folder.join("secret/there/c.jpg"));
  folder.link("home/dangling", folder.join("secret/none"));
  folder.link("home/relative", "../secret/none");
  folder.link("home/deep/climbing", "../../secret/none");
  folder.link("home/through", "photos/../../secret/none");
  folder.link("home/chain", "out/none");
  folder.link("home/beside", folder.join("home2"));
  for (
    const name of [
      ...["secret", "secret/none", "home2", "home/../secret", "home/../none"],
      ...["home/out", "home/out/there", "home/out/none", "home/out/there/c.jpg"],
      ...["home/out/../none", "home/file", "home/dangling", "home/relative"],
      ...["home/deep/climbing", "home/through", "home/chain", "home/beside"],
    ]
  ) {
    // What the path says counts before any link does.
    const expected = name === "home/out/../none" ? "Path does not exist (ENOENT)" : NOT_CONTAINED;
    expect([name, say(name)]).toEqual([name, expected]);
  }
});

Deno.test("what lies inside is told, also through links that stay inside", () => {
  using folder = makeFolders();
  const say = sayer(folder);
  folder.link("home/absolute", folder.join("home/deep/er"));
  folder.link("home/relative", "deep/er");
  folder.link("home/deep/up", "../photos");
  folder.link("home/around", "../home/photos");
  folder.link("home/gone", "none");
  folder.link("home/loop", "loop");
  for (const name of ["home", "home/photos", "home/absolute", "home/relative"]) {
    expect([name, say(name)]).toEqual([name, null]);
  }
  for (const name of ["home/deep/up", "home/around", "home/./photos/"]) {
    expect([name, say(name)]).toEqual([name, null]);
  }
  expect(say("home/none/at/all")).toBe("Path does not exist (ENOENT)");
  expect(say("home/gone")).toBe("Path does not exist (ENOENT)");
  expect(say("home/photos/a.jpg")).toBe("Not a directory");
  expect(say("home/loop")).toBe("Lacking read permission for folder");
});

Deno.test("an external path that is a link holds what it leads to, written either way", () => {
  using folder = makeFolders();
  folder.link("linked", folder.join("home"));
  folder.link("home/written", folder.join("linked/photos"));
  folder.link("home/real", folder.join("home/photos"));
  folder.link("home/out", folder.join("secret"));
  const say = sayer(folder, folder.join("linked"));
  expect(say("linked/photos")).toBeNull();
  expect(say("linked/written")).toBeNull();
  expect(say("linked/real")).toBeNull();
  expect(say("linked/out")).toBe(NOT_CONTAINED);
  expect(say("home/photos")).toBe(NOT_CONTAINED);
});

Deno.test("without an external path nothing is told of any path", () => {
  using folder = makeFolders();
  const bounds = { externalPath: null };
  for (const path of ["/", folder.path, folder.join("none")]) {
    expect(checkBoundedFolder({ path, bounds }).problem).toBe(NOT_CONTAINED);
  }
});

Deno.test("of an import path around the external path, only what is inside is walked", () => {
  using folder = makeFolders();
  folder.link("home/link", folder.join("secret"));
  folder.write("home/.hidden/d.jpg", "");
  const rootOf = (externalPath: string | null) => {
    const path = folder.join("home");
    return placeWithinBounds({ path, bounds: { externalPath } })?.path ?? null;
  };
  expect(rootOf(folder.path)).toBe(folder.join("home"));
  expect(rootOf(folder.join("home/deep"))).toBe(folder.join("home/deep"));
  expect(rootOf(folder.join("home/.hidden"))).toBeNull();
  expect(rootOf(folder.join("home/link"))).toBeNull();
  expect(rootOf(folder.join("home/link/there"))).toBeNull();
  expect(rootOf(folder.join("secret"))).toBeNull();
  expect(rootOf(null)).toBeNull();
});
