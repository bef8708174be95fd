import type { ExportedFile, Format, Loss } from "../../formats/index.ts";
import { dialogWords } from "../dialog-words.ts";
import { counted } from "../words.ts";

/** The beginning of the very file that would be downloaded, and what the format leaves out. */
export function Preview({ format, files, losses }: PreviewProps) {
	const [file] = files;
	const table = file && format.table?.(file.content, mostRows);
	return (
		<section className="preview" aria-label={dialogWords.exporting.preview}>
			<header>
				<h3>{dialogWords.exporting.preview}</h3>
				<span>{file?.name}</span>
			</header>
			{table ? (
				<PreviewTable rows={table} />
			) : (
				<PreviewText content={file?.content ?? ""} name={file?.name} />
			)}
			{losses.length > 0 && (
				<details>
					<summary>{dialogWords.exporting.losses}</summary>
					<ul>
						{losses.map(({ what, count }) => (
							<li key={what}>
								{dialogWords.exporting.loss(what, counted(count, dialogWords.exporting.spans))}
							</li>
						))}
					</ul>
				</details>
			)}
		</section>
	);
}

interface PreviewProps {
	readonly format: Format;
	readonly files: readonly ExportedFile[];
	readonly losses: readonly Loss[];
}

/** Its cells are cut to a line each. */
function PreviewTable({ rows: [header = [], ...rows] }: { readonly rows: readonly (readonly string[])[] }) {
	return (
		<section className="rows" aria-label={dialogWords.exporting.firstRows} ref={focusable}>
			<table>
				<thead>
					<tr>
						{header.map((name) => (
							<th key={name} scope="col">
								{name}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.join("\u0000")}>
							{header.map((name, column) => (
								<td key={name}>{row[column]}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

/** What scrolls must be reachable by key (WCAG 2.1.1), and a table cannot be left to the browser for that. */
function focusable(element: HTMLElement | null) {
	if (element) element.tabIndex = 0;
}

function PreviewText({ content, name }: { readonly content: string; readonly name: string | undefined }) {
	const lines = content.slice(0, mostCharacters).split(/\r?\n/, mostLines);
	return <textarea readOnly wrap="off" spellCheck={false} aria-label={name} value={lines.join("\n")} />;
}

/** As many rows as the panel shows without scrolling, and the headings. */
const mostRows = 13;
const mostLines = 40;
const mostCharacters = 8_000;
