import type { ReactNode } from "react";
import { dialogMessages } from "../dialog-messages.ts";
import type { MadeFile } from "./make.ts";

/** The beginning of the very file that would be downloaded; of several, of the one that is chosen. */
export function Preview({ file, files, onChoose, children }: PreviewProps) {
	const text = dialogMessages.exporting;
	return (
		<section className="preview" aria-label={text.preview}>
			<header>
				<h3>{text.preview}</h3>
				{files.length > 1 && file ? (
					<select aria-label={text.file} value={file.name} onChange={({ target }) => onChoose(target.value)}>
						{files.map(({ name }) => (
							<option key={name}>{name}</option>
						))}
					</select>
				) : (
					<span>{file?.name}</span>
				)}
			</header>
			{file?.rows ? (
				<PreviewTable rows={file.rows} />
			) : (
				<textarea readOnly wrap="off" spellCheck={false} aria-label={file?.name} value={file?.lines ?? ""} />
			)}
			{children}
		</section>
	);
}

interface PreviewProps {
	readonly file: MadeFile | undefined;
	readonly files: readonly MadeFile[];
	readonly onChoose: (name: string) => void;
	/** What stands below it. */
	readonly children: ReactNode;
}

/** Its cells are cut to a line each. */
function PreviewTable({ rows: [header = [], ...rows] }: { readonly rows: readonly (readonly string[])[] }) {
	return (
		<section className="rows" aria-label={dialogMessages.exporting.firstRows} ref={focusable}>
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
