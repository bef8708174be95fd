import { excerpt } from "../problem.ts";

/**
 * A JSON Pointer (RFC 6901), empty for the whole value. For messages: keys are
 * foreign text, so control characters are made visible and long keys are cut.
 */
export function jsonPointer(keys: readonly PropertyKey[]): string {
	return keys.map((key) => `/${excerpt(String(key)).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
