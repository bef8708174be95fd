import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** SHA-256 (FIPS 180-4) of a text in UTF-8, in lower-case hexadecimal. */
export const sha256Of = (text: string): string => bytesToHex(sha256(new TextEncoder().encode(text)));
