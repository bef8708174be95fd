import { excerpt } from "../annotation/index.ts";

/** The command cannot do what was asked; the message says why and what can be asked instead. */
export class UsageError extends Error {
	override readonly name = "UsageError";
}

/** What stands under a name that the user gave; a wrong name gets the list of the right ones. */
export function named<T>(what: string, name: string, choices: ReadonlyMap<string, T>): T {
	const choice = choices.get(name);
	if (choice !== undefined) return choice;
	const list = choices.size === 0 ? "There is none" : `There is: ${[...choices.keys()].join(", ")}`;
	throw new UsageError(`No ${what} is called "${excerpt(name)}". ${list}.`);
}
