import type { Problem } from "../../annotation/index.ts";
import { LibraryFailure } from "../../library/index.ts";

/** What to say of an error: the library's own words where it has some. */
export function failureOf(error: Error): Problem {
	if (error instanceof LibraryFailure) return error.problem;
	return {
		level: "error",
		code: "E_PAGE",
		file: "",
		path: "",
		reason: "The page itself failed while it read the files.",
		hint: "Try again; if it fails again, run `ascribe check` on the folder and report what it says.",
	};
}
