import type { ProblemCode } from "./codes.ts";
import type { Problem } from "./problem.ts";

type Finding = (path: string, code: ProblemCode, reason: string, hint: string) => void;

/** Collects what is wrong with one file, in the order in which it is found. */
export interface Report {
	readonly problems: readonly Problem[];
	/** Something that is left out for it. */
	readonly error: Finding;
	/** Something that is kept, or whose loss harms nothing. */
	readonly warning: Finding;
}

export function reportOn(file: string): Report {
	const problems: Problem[] = [];
	const finding =
		(level: Problem["level"]): Finding =>
		(path, code, reason, hint) => {
			problems.push({ level, code, file, path, reason, hint });
		};
	return { problems, error: finding("error"), warning: finding("warning") };
}
