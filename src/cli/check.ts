import type { Command } from "commander";
import {
	checkGuide,
	checkLengths,
	checkNames,
	checkReferenceFields,
	checkReferences,
	type Problem,
} from "../annotation/index.ts";
import {
	type AnnotatedDocument,
	annotationsFile,
	layersFile,
	outdatedSelectorsNote,
	rangesOf,
	sharedEntitiesFile,
	type Tally,
	tallyOf,
} from "../corpus/index.ts";
import { readImage, sourceProblems } from "../library/folder/index.ts";
import type { CliContext, ExitCode } from "./context.ts";
import { describeChanges, fixSelectors } from "./fix-selectors.ts";
import { folderHelp, type OpenFolder, openFolder, resolveFolder } from "./open-folder.ts";
import { countProblems, exitCodeFor, formatCount, printGroupedProblems, printProblems } from "./problems.ts";

interface CheckOptions {
	readonly all?: boolean;
	readonly fix?: boolean;
	readonly json?: boolean;
	readonly strict?: boolean;
}

/** Adds `ascribe check`, which reads a folder and reports all problems. Changes files only with `--fix`. */
export function addCheck(program: Command, context: CliContext, setExitCode: (code: ExitCode) => void): void {
	program
		.command("check")
		.description(
			"Read every document and annotation, and report all problems. Changes no file without --fix.",
		)
		.argument("[folder]", folderHelp)
		.option("--fix", "store the current positions and quotes of spans whose place is certain")
		.option("--all", "list every problem, also if many are of one kind")
		.option("--json", "print the report as JSON")
		.option("--strict", "exit with 1 if there are warnings")
		.action(async (argument: string | undefined, options: CheckOptions) => {
			const { all = false, fix: shouldFix = false, json = false, strict = false } = options;
			const path = await resolveFolder(argument, context);
			const fixed = shouldFix ? await fixSelectors(path) : undefined;
			const folder = await openFolder(path);
			const problems = [
				...(fixed?.problems ?? []),
				...folder.problems,
				...folder.documents.flatMap((open) => outdatedSelectorsNote(open) ?? []),
				...textProblems(folder),
				...(await imageProblems(path, folder)),
				...guideProblems(folder),
			];
			const documents = folder.documents.map((open) => ({ id: open.record.id, ...tallyOf(open) }));
			if (json) {
				const report = { documents, ...(fixed && { fixed: fixed.changes }), problems };
				context.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
			} else {
				if (fixed) context.stdout.write(describeChanges(fixed.changes));
				if (all) printProblems(problems, context.stderr);
				else printGroupedProblems(problems, context.stderr);
				context.stdout.write(summary(documents, problems));
			}
			setExitCode(exitCodeFor(problems, { strict }));
		});
}

function summary(documents: readonly Tally[], problems: readonly Problem[]): string {
	const sum = (name: keyof Tally) => documents.reduce((total, counts) => total + counts[name], 0);
	const [placed, check, orphans, refused] = [sum("placed"), sum("check"), sum("orphans"), sum("refused")];
	const spans = formatCount(placed + check + orphans + refused, "span");
	return (
		`${placed} placed, ${check} to be checked, ${formatCount(orphans, "orphan")}, ${refused} refused\n` +
		`${formatCount(documents.length, "document")}, ${spans}: ${countProblems(problems)}\n`
	);
}

/** Returns what the documents drop or reinterpret of their sources. */
function textProblems({ contents }: OpenFolder): readonly Problem[] {
	const images = new Set(contents.images);
	return contents.documents.flatMap(({ record, source }) => sourceProblems(source, record.file, images));
}

/** Returns the images of the folder that cannot be shown. */
async function imageProblems(
	path: string,
	{ contents: { images } }: OpenFolder,
): Promise<readonly Problem[]> {
	const problems: Problem[] = [];
	for (const image of images) {
		const read = await readImage(path, image);
		if (read?.kind === "refused") problems.push(read.problem);
	}
	return problems;
}

/** Returns the violations of the annotation guide by spans, names, texts and references. */
function guideProblems({ documents, parts: { layers, sharedEntities } }: OpenFolder): readonly Problem[] {
	const texts = documents.map(({ text }) => text);
	const known = new Map(sharedEntities.map((entity) => [entity.id, entity]));
	return [
		...checkReferenceFields(layers, layersFile),
		...documents.flatMap(documentGuideProblems),
		...checkNames({ texts, file: sharedEntitiesFile, layers, entities: sharedEntities }),
		...checkLengths({ file: sharedEntitiesFile, layers, entities: sharedEntities }),
		...checkReferences({ file: sharedEntitiesFile, layers, entities: sharedEntities, known }),
	];
}

/**
 * Returns no problems for a document without spans: the document is not annotated yet, or its annotation file
 * could not be read.
 */
function documentGuideProblems({
	record,
	text,
	layers,
	spans,
	entities,
	documentEntities,
}: AnnotatedDocument): readonly Problem[] {
	if (spans.length === 0) return [];
	const file = annotationsFile(record.id);
	const problems = checkGuide({
		text,
		file,
		layers,
		spans: spans.map((span) => ({
			annotation: span.annotation,
			entity: span.entity,
			ranges: rangesOf(span),
		})),
		entities: [...entities.values()],
	});
	return [
		...problems,
		...checkNames({ texts: [text], file, layers, entities: documentEntities }),
		...checkLengths({ file, layers, entities: documentEntities }),
		...checkReferences({ file, layers, entities: documentEntities, known: entities }),
	];
}
