import type { Problem } from "../../annotation/index.ts";

/** Thrown where a file of the library could not be had at all; what to say about it is in `problem`. */
export class LibraryFailure extends Error {
	override readonly name = "LibraryFailure";
	readonly problem: Problem;

	constructor(problem: Problem) {
		super(`${problem.file}: ${problem.reason}`);
		this.problem = problem;
	}
}
