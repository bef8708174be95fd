import { basename, resolve } from "node:path";
import type { Command } from "commander";
import { excerpt, limits, type Problem } from "../annotation/index.ts";
import { documentIdOf, isDescriptionFile } from "../corpus/index.ts";
import { isImagePath } from "../document/index.ts";
import { addFiles, findDocumentFile, imagesBeside } from "../library/folder/index.ts";
import { convertFile, documentIdFor, filesOfDocument, hasLatinName } from "../library/index.ts";
import { type CliContext, type ExitCode, escapeControls, UsageError } from "./context.ts";
import { folderHelp, resolveFolder } from "./open-folder.ts";
import { exitCodeFor, formatCount, printProblems } from "./problems.ts";
import { readBytes } from "./read-bytes.ts";

interface AddArguments {
	readonly folder?: string;
	readonly id?: string;
	readonly encoding?: string;
	readonly wholePage?: boolean;
	readonly dryRun?: boolean;
	readonly json?: boolean;
}

/** Adds `ascribe add`, which converts files to documents of a folder. */
export function addAdd(program: Command, context: CliContext, setExitCode: (code: ExitCode) => void): void {
	program
		.command("add")
		.description(
			"Add documents to a folder: Markdown, plain text, web pages (HTML) and Word documents (DOCX).",
		)
		.argument("<file...>", "files to add")
		.option("--folder <folder>", folderHelp)
		.option("--id <id>", "id of the document, for one file (default: made from the name of the file)")
		.option(
			"--encoding <name>",
			"encoding of text files and web pages that do not state theirs, such as windows-1252 (default: UTF-8)",
		)
		.option("--whole-page", "keep the text around the article of a web page")
		.option("--dry-run", "report the result without writing any file")
		.option("--json", "print the report as JSON")
		.addHelpText("after", "\nExisting files are never replaced. Nothing is loaded from the network.")
		.action(async (names: readonly string[], options: AddArguments) => {
			if (options.id !== undefined && names.length > 1) {
				throw new UsageError("--id names one document. Add one file, or leave out --id.");
			}
			const folder = await resolveFolder(options.folder, context);
			// A wrong name is reported before anything is added.
			for (const name of names) await readBytes(name, context, limits.document);
			const added: AddedDocument[] = [];
			for (const name of names) added.push(await addOne(name, folder, options, context));
			const problems = added.flatMap((one) => one.problems);
			if (options.json)
				context.stdout.write(`${JSON.stringify({ documents: added.map(addedJson), problems }, null, 2)}\n`);
			else {
				printProblems(problems, context.stderr);
				for (const one of added) context.stdout.write(escapeControls(lineOf(one, options.dryRun === true)));
			}
			setExitCode(exitCodeFor(problems, { strict: false }));
		});
}

interface AddedDocument {
	/** The file as the user named it. */
	readonly name: string;
	/** Paths in the folder, the document last. Empty if nothing was added. */
	readonly files: readonly string[];
	readonly problems: readonly Problem[];
}

/** @throws UsageError if the file cannot be read, or if the id is not valid */
async function addOne(
	name: string,
	folder: string,
	{ id: givenId, encoding, wholePage, dryRun }: AddArguments,
	context: CliContext,
): Promise<AddedDocument> {
	const id = documentIdOf(givenId ?? (await freeIdFor(basename(name), folder)));
	if (id === undefined) {
		throw new UsageError(
			`"${excerpt(givenId ?? "")}" cannot be an id. Use lower-case letters, digits and hyphens, at most 81, and not "layers", "entities" or "context".`,
		);
	}
	const { document, problems } = await convertFile(
		{ name: basename(name), bytes: await readBytes(name, context, limits.document) },
		{
			id,
			day: new Date().toISOString().slice(0, 10),
			...(encoding !== undefined && { encoding }),
			isWholePage: wholePage === true,
			loadImage: imagesBeside(resolve(context.cwd, name)),
		},
	);
	if (!document) return { name, files: [], problems };
	const files = filesOfDocument(id, document).map(({ file, bytes }) => ({ file, content: bytes }));
	const failure = await addFiles(folder, files, { isDryRun: dryRun === true });
	return failure
		? { name, files: [], problems: [...problems, failure] }
		: { name, files: files.map(({ file }) => file), problems };
}

/** Returns the id from the name of a file, or from `document`, with a number if the folder has a document of this id. */
async function freeIdFor(name: string, folder: string): Promise<string> {
	const id = documentIdFor(name);
	let free = documentIdOf(id);
	for (let number = 2; !hasLatinName(name) && free && (await findDocumentFile(folder, free)); number += 1)
		free = documentIdOf(`${id}-${number}`);
	return free ?? id;
}

const addedJson = ({ name, files }: AddedDocument) => ({
	file: name,
	document: files.at(-1),
	...(files.some(isDescriptionFile) && { description: files.find(isDescriptionFile) }),
	images: files.filter(isImagePath),
});

function lineOf({ name, files }: AddedDocument, isDryRun: boolean): string {
	const document = files.at(-1);
	if (document === undefined) return `${name}: not added.\n`;
	const count = files.filter(isImagePath).length;
	const images = count === 0 ? "" : `, with ${formatCount(count, "image")}`;
	return `${isDryRun ? "Would add" : "Added"} ${document} from ${name}${images}.\n`;
}
