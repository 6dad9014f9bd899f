/** Whether a folder's times tell that an entry was made, renamed or removed in it. */
import { statfsSync } from "node:fs";

/** A file system, as its type tells. */
export interface FolderTrust {
  /** As a user knows it: "ext4". */
  name: string;
  isTrusted: boolean;
}

/**
 * File systems of this machine's own whose folders bear the time of the last change of their
 * entries, at once and for whoever made it; by the numbers of statfs(2)
 * (https://man7.org/linux/man-pages/man2/statfs.2.html, linux/magic.h).
 */
const TRUSTED: Readonly<Record<number, string>> = {
  0xef53: "ext2, ext3 or ext4",
  0x58465342: "XFS",
  0x9123683e: "Btrfs",
  0x2fc12fc1: "ZFS",
  0xca451a4e: "bcachefs",
  0xf2f52010: "F2FS",
  0x3153464a: "JFS",
  0x52654973: "ReiserFS",
  0x3434: "NILFS",
  0x01021994: "tmpfs",
  0x858458f6: "ramfs",
  // Passes on what one of the above says.
  0x794c7630: "overlayfs",
  // Windows and macOS keep these times too.
  0x7366746e: "NTFS",
  0x482b: "HFS+",
  // Never change.
  0x73717368: "SquashFS",
  0xe0f5e1e2: "EROFS",
  0x9660: "ISO 9660",
};

/** Others that are met, for their names; one that is not listed is not trusted either. */
const UNTRUSTED: Readonly<Record<number, string>> = {
  // A camera, a telephone or Windows writes no times of folders; the topmost folder has none.
  0x4d44: "FAT",
  0x2011bab0: "exFAT",
  0x15013346: "UDF",
  // Programs: mergerfs tells the times of one of its drives, rclone and sshfs those of a while ago
  // or none, and what a program does with them is not known.
  0x65735546: "FUSE",
  // What the server keeps its files on is not known, its clock is another, and the times may be
  // those of up to a minute ago.
  0x6969: "NFS",
  0xff534d42: "SMB",
  0xfe534d42: "SMB",
  0x517b: "SMB",
  0x01021997: "9P",
  0x00c36400: "Ceph",
  0x5346414f: "AFS",
  0x6b414653: "AFS",
  0x73757245: "Coda",
  0x7461636f: "OCFS2",
  0x01161970: "GFS2",
  0x0bd00bd0: "Lustre",
  0x786f4256: "VirtualBox shared folder",
  0xbacbacbc: "VMware shared folder",
  0xf15f: "eCryptfs",
};

/**
 * What is known of a type of file system.
 * @param type `f_type` of Linux' statfs(2)
 */
export function trustOf(type: bigint | number): FolderTrust {
  // Some systems give the 32 bits as a negative number.
  const bits = Number(BigInt.asUintN(32, BigInt(type)));
  const trusted = TRUSTED[bits];
  const name = trusted ?? UNTRUSTED[bits] ?? `file system 0x${bits.toString(16)}`;
  return { name, isTrusted: trusted !== undefined };
}

/**
 * The file system that a folder is on. Only Linux numbers them in a way that tells.
 * Needs `--allow-sys=statfs`. @throws when there is no such folder, or it may not be asked about
 */
export function fileSystemOf(path: string): FolderTrust {
  if (Deno.build.os !== "linux") return { name: Deno.build.os, isTrusted: false };
  return trustOf(statfsSync(path, { bigint: true }).type);
}

/** File systems of this machine's own, whose folders' times are not to be trusted all the same. */
const LOCAL = new Set(["FAT", "exFAT", "UDF", "eCryptfs"]);

/**
 * The name of a type of file system when other machines or programs may change what is there, and
 * this system would not tell of it; null when it tells.
 * @param type `f_type` of Linux' statfs(2)
 */
export function sharedFileSystem(type: bigint | number): string | null {
  const { name, isTrusted } = trustOf(type);
  return isTrusted || LOCAL.has(name) ? null : name;
}

/** The same of the file system that a folder is on; null also when there is no such folder. */
export function sharedFileSystemOf(path: string): string | null {
  try {
    if (Deno.build.os !== "linux") return null;
    return sharedFileSystem(statfsSync(path, { bigint: true }).type);
  } catch {
    return null;
  }
}

/**
 * Whether the folder's times and inode stay the same only while no entry of it is made, renamed or
 * removed. If not, or if that cannot be found out, it must be listed to see what is in it.
 */
export function folderTimesAreTrusted(path: string): boolean {
  try {
    return fileSystemOf(path).isTrusted;
  } catch {
    return false;
  }
}
