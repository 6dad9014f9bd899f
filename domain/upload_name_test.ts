import { expect } from "@std/expect";
import { monthFolder, numberedName, safeName } from "./upload_name.ts";

Deno.test("names are kept as they were sent where file systems take them", () => {
  for (const name of ["IMG_0001.JPG", "Été à l'île (2).jpeg", "写真.heic", "a.b.c.png"]) {
    expect(safeName(name)).toBe(name);
  }
});

Deno.test("a name never leads out of its folder, nor is it hidden or refused", () => {
  expect(safeName("../../etc/passwd.jpg")).toBe("passwd.jpg");
  expect(safeName("C:\\photos\\a.jpg")).toBe("a.jpg");
  expect(safeName("..")).toBe("file");
  expect(safeName(".jpg")).toBe("jpg");
  expect(safeName('a\0b<c>:"|?*\n.jpg')).toBe("a_b_c_______.jpg");
  expect(safeName("con.jpg")).toBe("con_.jpg");
  expect(safeName("a.jpg. ")).toBe("a.jpg");
});

Deno.test("a name that is too long keeps its extension, and no character is cut", () => {
  const name = safeName(`${"ü".repeat(300)}.jpg`);
  expect(name).toMatch(/^ü+\.jpg$/);
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
});

Deno.test("a number is put before the extension", () => {
  expect(numberedName("a.jpg", 0)).toBe("a.jpg");
  expect(numberedName("a.jpg", 2)).toBe("a+2.jpg");
  expect(numberedName("file", 1)).toBe("file+1");
});

Deno.test("uploads are kept by year and month", () => {
  expect(monthFolder("2020-05-06T10:11:12")).toEqual(["2020", "05"]);
});
