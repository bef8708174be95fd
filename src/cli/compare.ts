import { basename, dirname, resolve } from "node:path";
import type { Command } from "commander";
import { excerpt, type Problem } from "../annotation/index.ts";
import { compareDocuments, hasLinkDifferences, openVersion } from "../compare/index.ts";
import { type AnnotatedDocument, annotationsFolder, documentIdOf } from "../corpus/index.ts";
import { isPlainTextFile } from "../document/index.ts";
import { readStoredFile } from "../editing/index.ts";
import { isLibraryFolder } from "../library/folder/index.ts";
import { decodeText } from "../library/index.ts";
import { comparisonJson, describeComparison } from "./compare-report.ts";
import { type CliContext, chooseByName, type ExitCode, escapeControls, UsageError } from "./context.ts";
import { folderHelp, type OpenFolder, openFolder, resolveFolder } from "./open-folder.ts";
import { exitCodeFor, printProblems } from "./problems.ts";
import { readBytes } from "./read-bytes.ts";

interface CompareOptions {
	readonly folder?: string;
	readonly document?: string;
	readonly json?: boolean;
}

/** Adds `ascribe compare`, which compares the annotations of two annotators. Changes no file. */
export function addCompare(
	program: Command,
	context: CliContext,
	setExitCode: (code: ExitCode) => void,
): void {
	program
		.command("compare")
		.description("Compare two annotators: agreement for each layer, and every difference.")
		.argument("<left>", "annotation file of a document, or a folder")
		.argument("<right>", "annotation file of the same document, or a folder")
		.option("--folder <folder>", `for two files: ${folderHelp}`)
		.option("--document <id>", "the document to compare (default: the one that a file names, or all)")
		.option("--json", "print the comparison as JSON")
		.addHelpText("after", "\nExit codes: 0 no differences, 1 differences or problems, 2 usage error.")
		.action(async (left: string, right: string, options: CompareOptions) => {
			const { pairs, problems } = await openPairs([left, right], options, context);
			const comparisons = pairs.map(({ one, other }) => compareDocuments(one, other));
			if (options.json) {
				const documents = comparisons.map(comparisonJson);
				context.stdout.write(`${JSON.stringify({ left, right, documents, problems }, null, 2)}\n`);
			} else {
				printProblems(problems, context.stderr);
				const report = comparisons.map((comparison) => describeComparison(comparison, { left, right }));
				context.stdout.write(escapeControls(report.join("\n")));
			}
			const hasDifferences = comparisons.some(
				(comparison) => comparison.differences.length > 0 || hasLinkDifferences(comparison),
			);
			setExitCode(hasDifferences ? 1 : exitCodeFor(problems, { strict: false }));
		});
}

interface OpenPairs {
	/** Two versions of each document, with the text of the first. */
	readonly pairs: readonly { readonly one: AnnotatedDocument; readonly other: AnnotatedDocument }[];
	readonly problems: readonly Problem[];
}

/** A folder, or one annotation file. */
type Side =
	| { readonly kind: "folder"; readonly path: string }
	| { readonly kind: "file"; readonly name: string; readonly text: string };

/** @throws UsageError if a file cannot be read, or if it is not clear which document it belongs to */
async function openPairs(
	names: readonly [left: string, right: string],
	options: CompareOptions,
	context: CliContext,
): Promise<OpenPairs> {
	const sides = [await openSide(names[0], context), await openSide(names[1], context)] as const;
	const [left, right] = sides;
	const path = await documentsFolder(names, sides, options, context);
	const base = await openFolder(path);
	const others = right.kind === "folder" && right.path !== path ? await openFolder(right.path) : base;
	const documents = chosenDocuments(base, sides, options);
	const problems: Problem[] = [];
	const versionOf = (document: AnnotatedDocument, side: Side, folder: OpenFolder) => {
		const { file } = document.record;
		const own = base.contents.documents.find(({ record }) => record.file === file)?.source;
		const source = isPlainTextFile(file) ? own : undefined;
		if (side.kind === "file") return openVersion(document, { ...side, source });
		const stored = folder.contents.documents.find(({ record }) => record.id === document.record.id);
		if (!stored) return undefined;
		const { layers, sharedEntities } = folder.parts;
		const text = stored.annotations ?? emptySet;
		return openVersion(document, {
			name: document.record.annotations ?? "",
			text,
			layers,
			sharedEntities,
			source,
		});
	};
	const pairs = documents.flatMap((document) => {
		const one = left.kind === "folder" ? document : versionOf(document, left, base);
		const other = versionOf(document, right, others);
		if (!one || !other) {
			problems.push(uncomparedProblem(document, names[1]));
			return [];
		}
		problems.push(...one.problems, ...(other === one ? [] : other.problems));
		return [{ one, other }];
	});
	const known = new Set<string>(base.documents.map(({ record }) => record.id));
	const unknown = right.kind === "folder" && options.document === undefined ? others.documents : [];
	for (const document of unknown) {
		if (!known.has(document.record.id)) problems.push(uncomparedProblem(document, names[0]));
	}
	return { pairs, problems };
}

/** An annotation file without annotations. */
const emptySet = '{ "type": "AnnotationCollection", "included": [] }';

async function openSide(name: string, context: CliContext): Promise<Side> {
	const path = resolve(context.cwd, name);
	if (await isLibraryFolder(path)) return { kind: "folder", path };
	const decoded = decodeText(await readBytes(name, context), name);
	if (decoded.kind === "text") return { kind: "file", name: basename(name), text: decoded.text };
	throw new UsageError(`${decoded.problem.reason} ${decoded.problem.hint}`);
}

/** The folder with the documents: one of the sides, or the folder that an annotation file is in. */
async function documentsFolder(
	names: readonly string[],
	sides: readonly Side[],
	{ folder }: CompareOptions,
	context: CliContext,
): Promise<string> {
	for (const side of sides) if (side.kind === "folder") return side.path;
	if (folder !== undefined) return resolveFolder(folder, context);
	for (const name of names) {
		const parent = dirname(resolve(context.cwd, name));
		if (basename(parent) === annotationsFolder && (await isLibraryFolder(dirname(parent))))
			return dirname(parent);
	}
	return resolveFolder(undefined, context);
}

/** @throws UsageError if the folder does not have the document */
function chosenDocuments(
	{ documents }: OpenFolder,
	sides: readonly Side[],
	{ document }: CompareOptions,
): readonly AnnotatedDocument[] {
	const byId = new Map<string, AnnotatedDocument>(documents.map((open) => [open.record.id, open]));
	if (document !== undefined) return [chooseByName("document", document, byId)];
	const files = sides.flatMap((side) => (side.kind === "file" ? [side] : []));
	if (files.length === 0) return documents;
	const named = files.map(({ name, text }) => documentNamedIn(text, name)).find((id) => id !== undefined);
	if (named === undefined) {
		const name = excerpt(files[0]?.name ?? "");
		throw new UsageError(`"${name}" does not name its document. Name the document with --document.`);
	}
	return [chooseByName("document", named, byId)];
}

/** The document that the first annotation of a file targets, or the one that the file is named after. */
function documentNamedIn(text: string, name: string): string | undefined {
	const { value } = readStoredFile(text, name);
	const target = JSON.stringify(value?.items[0]?.target ?? null);
	const [, id] = /"\.\.\/corpus\/([^"/]+)\.(?:md|txt)"/.exec(target) ?? [];
	return id ?? documentIdOf(name.replace(/\.jsonld$/, ""));
}

const uncomparedProblem = ({ record }: AnnotatedDocument, name: string): Problem => ({
	level: "warning",
	code: "W_UNCOMPARED",
	file: record.file,
	path: "",
	reason: `"${excerpt(name)}" does not have the document "${record.id}". The document was not compared.`,
	hint: "Add the document to both folders, or choose other documents with --document.",
});
