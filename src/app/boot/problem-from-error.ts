import type { Problem } from "../../annotation/index.ts";
import { LibraryError } from "../../library/index.ts";

/** Returns the problem that a `LibraryError` carries, or a general problem for any other error. */
export function problemFromError(error: Error): Problem {
	if (error instanceof LibraryError) return error.problem;
	return {
		level: "error",
		code: "E_PAGE",
		file: "",
		path: "",
		reason: "The page failed while it read the files.",
		hint: "Try again. If it fails again, run `ascribe check` on the folder and report its output.",
	};
}
