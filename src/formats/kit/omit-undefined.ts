import type { Json, JsonObject } from "../../annotation/index.ts";

/** JSON has no `undefined`: such a member is left out. */
export const omitUndefined = (members: { readonly [key: string]: Json | undefined }): JsonObject =>
	Object.fromEntries(
		Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
	);
