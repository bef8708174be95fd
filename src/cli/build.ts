import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { excerpt } from "../annotation/index.ts";
import { catalogueFor, readFolder } from "../library/folder/index.ts";
import { contextFile, layersFile, registerFile } from "../library/index.ts";
import { builtPage } from "./built-page.ts";
import type { ExitCode, Io } from "./io.ts";
import { folderFor } from "./open-folder.ts";
import { prepareDocuments } from "./prepare-documents.ts";
import { count, countProblems, exitCodeFor, printProblems } from "./problems.ts";
import { type SiteFile, writeSite } from "./write-site.ts";

/** `ascribe build`: the reader and a folder as files that any web server can host under any path. */
export function addBuild(program: Command, io: Io, exit: (code: ExitCode) => void): void {
	program
		.command("build")
		.description("Make a static site of a folder, for any web server and any path.")
		.argument("[folder]", "a folder that holds corpus/ and annotations/ (default: this project)")
		.requiredOption("--out <folder>", "where to; a folder that is empty, new, or an earlier build")
		.action(async (argument: string | undefined, { out }: { readonly out: string }) => {
			const folder = await folderFor(argument, io);
			const pageFolder = await builtPage(io);
			const contents = await readFolder(folder);
			const { documents, layers, register, context, problems } = contents;
			const { records, beginning, files: prepared } = prepareDocuments(contents);
			const catalogue = { ...catalogueFor(contents, { live: false }), documents: records, beginning };
			const files: readonly (readonly [string, string | Uint8Array | undefined])[] = [
				["catalogue.json", JSON.stringify(catalogue)],
				...prepared.map(({ path, content }) => [path, content] as const),
				[layersFile, layers],
				[registerFile, register],
				[contextFile, context],
				...documents.flatMap(({ record, markdown, annotations }) => [
					[record.file, markdown] as const,
					[record.annotations ?? "", annotations] as const,
				]),
			];
			const present = files.flatMap(([path, content]): readonly SiteFile[] =>
				content === undefined ? [] : [{ path: `library/${path}`, content }],
			);
			const page = {
				path: "index.html",
				content: markAsBuilt(await readFile(join(pageFolder, "index.html"), "utf8")),
			};
			await writeSite(resolve(io.cwd, out), { name: out, pageFolder, files: [...present, page] });
			printProblems(problems, io.stderr);
			io.stdout.write(
				`${count(documents.length, "document")} written to ${excerpt(out)}: ${countProblems(problems)}\n`,
			);
			exit(exitCodeFor(problems, { strict: false }));
		});
}

/** Tells the page that every document is prepared, before it knows which there are. */
const markAsBuilt = (html: string) =>
	html.replace("</head>", '<meta name="ascribe-library" content="built">\n\t</head>');
