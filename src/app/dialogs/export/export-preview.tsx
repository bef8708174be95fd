import type { ReactNode } from "react";
import type { DocumentId } from "../../../annotation/index.ts";
import { pluralise } from "../../language/messages.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { SpanLink } from "../../ui/span-link.tsx";
import { dialogMessages } from "../dialog-messages.ts";
import type { LossSummary, PreviewFile, QuotedSpan } from "./write-export.ts";

/** The beginning of the file that would be downloaded. If there are several files, the chosen one. */
export function ExportPreview({ file, files, onChoose, children }: ExportPreviewProps) {
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

interface ExportPreviewProps {
	readonly file: PreviewFile | undefined;
	readonly files: readonly PreviewFile[];
	readonly onChoose: (name: string) => void;
	/** Shown below the file. */
	readonly children: ReactNode;
}

function PreviewTable({ rows: [header = [], ...rows] }: { readonly rows: readonly (readonly string[])[] }) {
	return (
		<section className="rows" aria-label={dialogMessages.exporting.firstRows} ref={makeFocusable}>
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

/** Makes the scrolling container reachable by keyboard (WCAG 2.1.1). Not every browser does so for a table. */
function makeFocusable(element: HTMLElement | null) {
	if (element) element.tabIndex = 0;
}

/** Lists the losses of the format, with links to the first spans of each. Open at first, so that people see the losses before the download. A loss that concerns every span states no number. */
export function LossList({ losses, document, onGo }: LossListProps) {
	const text = dialogMessages.exporting;
	return (
		<details open>
			<summary>{text.losses}</summary>
			<ul>
				{losses.map(({ what, count, first }) => (
					<li key={what}>
						{first.length > 0 ? `${text.loss(what, pluralise(count, text.spans))}: ` : what}
						{first.map((span, index) => (
							<span key={`${span.document} ${span.annotation}`}>
								{index > 0 && ", "}
								<QuotedSpanLink span={span} document={document} onGo={onGo} />
							</span>
						))}
						{first.length > 0 && count > first.length && ` ${text.more(count - first.length)}`}
					</li>
				))}
			</ul>
		</details>
	);
}

interface LossListProps {
	readonly losses: readonly LossSummary[];
	/** The open document. */
	readonly document: DocumentId;
	readonly onGo: (id: string) => void;
}

/** Links to a span of the open document, or to another document at that span. */
function QuotedSpanLink({ span, document, onGo }: QuotedSpanLinkProps) {
	const label = shortened(span.quote);
	if (span.document === document) {
		return (
			<SpanLink to={span.annotation} span={span.annotation} onGo={onGo}>
				{label}
			</SpanLink>
		);
	}
	const query = new URLSearchParams({ document: span.document });
	return <a href={`?${query}${formatFragment({ kind: "id", id: span.annotation })}`}>{label}</a>;
}

interface QuotedSpanLinkProps {
	readonly span: QuotedSpan;
	readonly document: DocumentId;
	readonly onGo: (id: string) => void;
}

function shortened(quote: string): string {
	const characters = [...quote.replace(/\s+/g, " ")];
	return characters.length > maxCharacters
		? `${characters.slice(0, maxCharacters - 1).join("")}…`
		: characters.join("");
}

const maxCharacters = 32;
