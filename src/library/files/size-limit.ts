import { limits } from "../../annotation/index.ts";
import { corpusFolder } from "./file-names.ts";

/** Bytes that a file of the library may have, by its path in the folder. */
export function sizeLimitOf(file: string): number {
	return file.startsWith(`${corpusFolder}/`) ? limits.document : limits.annotationFile;
}

/** The sentence for a file over its limit; both sizes in bytes. */
export function tooLarge(size: number, limit: number): string {
	return `It has ${megabytes(size)} MB; the limit is ${megabytes(limit)} MB.`;
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "");
