import { expect } from "@std/expect";
import { sharedFileSystem, trustOf } from "./folder_times.ts";

Deno.test("the times of folders on this machine's own disks are trusted", () => {
  expect(trustOf(0xef53n)).toEqual({ name: "ext2, ext3 or ext4", isTrusted: true });
  expect(trustOf(0x9123683en)).toEqual({ name: "Btrfs", isTrusted: true });
  expect(trustOf(0x01021994n)).toEqual({ name: "tmpfs", isTrusted: true });
});

Deno.test("those of memory cards, network drives and programs are not", () => {
  for (const [type, name] of [[0x4d44, "FAT"], [0x6969, "NFS"], [0x65735546, "FUSE"]] as const) {
    expect(trustOf(type)).toEqual({ name, isTrusted: false });
  }
});

Deno.test("a file system that nothing is known of is not trusted", () => {
  expect(trustOf(0x12345n)).toEqual({ name: "file system 0x12345", isTrusted: false });
});

Deno.test("a type is the same one as a negative number and with more bits", () => {
  expect(trustOf(0xfe534d42n - 2n ** 32n)).toEqual({ name: "SMB", isTrusted: false });
  expect(trustOf(0x9123683e - 2 ** 32)).toEqual({ name: "Btrfs", isTrusted: true });
});

Deno.test("what others change is not told by network drives and programs, but by disks it is", () => {
  const shared = { NFS: 0x6969, SMB: 0xff534d42, "9P": 0x01021997, FUSE: 0x65735546 };
  for (const [name, type] of Object.entries(shared)) expect(sharedFileSystem(type)).toBe(name);
  for (const type of [0xef53, 0x9123683e, 0x794c7630]) expect(sharedFileSystem(type)).toBeNull();
  // A memory card has times that are not to be trusted, and yet nobody else writes to it.
  expect(sharedFileSystem(0x4d44)).toBeNull();
  expect(sharedFileSystem(0x12345)).toBe("file system 0x12345");
});
