import { execFile } from "node:child_process";
import { resolve } from "node:path";
import type { Command } from "commander";
import { excerpt, type Problem } from "../annotation/index.ts";
import {
	type Conflict,
	type FileMerge,
	mergeFiles,
	readStoredFile,
	type StoredFile,
	writeMerge,
} from "../editing/index.ts";
import { replaceFile, systemErrorCode } from "../library/folder/index.ts";
import { decodeText } from "../library/index.ts";
import { type CliContext, type ExitCode, UsageError } from "./context.ts";
import { exitCodeFor, printProblems } from "./problems.ts";
import { readBytes } from "./read-bytes.ts";

interface MergeOptions {
	readonly path?: string;
}

/** Adds `ascribe merge`, which git calls to merge two versions of an annotation file. */
export function addMerge(program: Command, context: CliContext, setExitCode: (code: ExitCode) => void): void {
	program
		.command("merge")
		.description("Merge two versions of an annotation file, as a merge driver of git.")
		.argument("<base>", "the version that both sides began with")
		.argument("<mine>", "your version, which is replaced by the result")
		.argument("<theirs>", "the version of the other side")
		.option("--path <path>", "path of the file in the repository, for messages")
		.action(async (base: string, mine: string, theirs: string, { path = mine }: MergeOptions) => {
			const versions = {
				base: await readVersion(base, path, context),
				mine: await readVersion(mine, path, context),
				theirs: await readVersion(theirs, path, context),
			};
			const files = {
				base: versions.base.file,
				mine: versions.mine.file,
				theirs: versions.theirs.file,
			};
			const result = isReadable(files) ? mergeFiles(files) : undefined;
			const problems =
				result && hasUniqueIds(result)
					? await saveResult(resolve(context.cwd, mine), path, result)
					: [
							...Object.values(versions).flatMap((version) => version.problems),
							await mergeLines({ base, mine, theirs }, path, context),
						];
			printProblems(problems, context.stderr);
			setExitCode(exitCodeFor(problems, { strict: false }));
		});
}

interface Names {
	readonly base: string;
	readonly mine: string;
	readonly theirs: string;
}

interface Version {
	/** Undefined if the items of the file cannot be read. */
	readonly file: StoredFile | undefined;
	readonly problems: readonly Problem[];
}

type Readable = Readonly<Record<keyof Names, StoredFile>>;

const isReadable = (files: Readonly<Record<keyof Names, StoredFile | undefined>>): files is Readable =>
	Object.values(files).every((file) => file !== undefined);

/** @throws UsageError if there is no such file */
async function readVersion(name: string, path: string, context: CliContext): Promise<Version> {
	const decoded = decodeText(await readBytes(name, context), path);
	if (decoded.kind === "refused") return { file: undefined, problems: [decoded.problem] };
	const { value, problems } = readStoredFile(decoded.text, path);
	return { file: value, problems };
}

/** False if one side gave an id to an annotation, and the other side gave the same id to an entity. */
function hasUniqueIds({ file: { items, included } }: FileMerge): boolean {
	const ids = new Set(items.map(({ id }) => id));
	return !included.some(({ id }) => ids.has(id));
}

/** Writes the result over my version, and returns the conflicts. */
async function saveResult(file: string, path: string, result: FileMerge): Promise<readonly Problem[]> {
	try {
		await replaceFile(file, writeMerge(result));
	} catch (error) {
		throw new UsageError(`The result cannot be written (${systemErrorCode(error)}). Check the permissions.`);
	}
	return result.conflicts.map((conflict) => conflictProblem(conflict, path));
}

function conflictProblem({ item, fields, mine }: Conflict, file: string): Problem {
	const keys = fields.map((field) => `"${excerpt(field)}"`).join(", ");
	const owner = item ? `"${excerpt(item.id)}"` : "the file";
	return {
		level: "error",
		code: "E_CONFLICT",
		file,
		path: item ? excerpt(item.id) : "",
		reason:
			fields.length > 0
				? `Both sides changed ${keys} of ${owner}.`
				: `${mine ? "The other side" : "Your side"} deleted ${owner}, and ${mine ? "your side" : "the other side"} changed it.`,
		hint: "Open the file, and delete one of the two versions between the markers.",
	};
}

/** Lets git merge the lines, as it does without `ascribe merge`. */
async function mergeLines(
	{ base, mine, theirs }: Names,
	path: string,
	{ cwd }: CliContext,
): Promise<Problem> {
	const names = [mine, base, theirs].map((name) => resolve(cwd, name));
	const labels = ["mine", "base", "theirs"].flatMap((label) => ["-L", label]);
	await new Promise<void>((settle, fail) => {
		execFile("git", ["merge-file", ...labels, "--", ...names], { cwd }, (error) => {
			// Git ends with the number of conflicts, and with 128 or more if it failed.
			const isMerged = !error || (typeof error.code === "number" && error.code < 128);
			if (isMerged) settle();
			else
				fail(
					new UsageError("The files cannot be merged, and git cannot merge their lines. Merge them by hand."),
				);
		});
	});
	return {
		level: "error",
		code: "E_MERGE",
		file: path,
		path: "",
		reason: "The items of the file cannot be merged, so git merged its lines.",
		hint: "Correct the lines between the markers, then run `ascribe check`.",
	};
}
