import type { ReactNode } from "react";
import type { Problem } from "../../../annotation/index.ts";
import { messages } from "../../language/messages.ts";
import { useDocument, useTarget } from "../../reading/page-context.tsx";
import "./notices.css";

/** The notices above the text: files that cannot be read, problems, annotations not found in the text, and a link without a target. */
export function Notices({ problems, unread, onRetry }: NoticesProps) {
	const reading = useDocument();
	const target = useTarget();
	const { record, spans, orphans, lostSections } = reading;
	const orphanCount = orphans.length + lostSections.length;
	const errors = problems.filter(({ level }) => level === "error");
	const title = spans.length === 0 ? messages.annotationsFailed : messages.annotationsPartly(errors.length);
	const areAllInText = errors.every(({ file }) => file === record.file);
	return (
		<>
			{unread && <ProblemList title={messages.lastReadable} problems={unread} onRetry={onRetry} />}
			{errors.length > 0 && (
				<ProblemList
					title={areAllInText ? messages.problemList : title}
					problems={errors}
					onRetry={onRetry}
				/>
			)}
			{orphanCount > 0 && (
				<p className="notice">
					<a href="#not-placed">{messages.notFoundInText(orphanCount)}</a>
				</p>
			)}
			{target.kind === "missing" && (
				<p className="notice">{target.what === "quote" ? messages.quoteNotFound : messages.spanNotFound}</p>
			)}
		</>
	);
}

interface NoticesProps {
	readonly problems: readonly Problem[];
	/** Why files cannot be read at the moment. Undefined if all files were read. */
	readonly unread: readonly Problem[] | undefined;
	readonly onRetry: () => void;
}

/** Problems with file, path, reason and hint, and a button to try again. */
export function ProblemList({ title, problems, onRetry }: ProblemListProps) {
	const [first] = problems;
	return (
		<section className="notice" role="alert">
			<p className="notice-title">{title}</p>
			{problems.length === 1 && first ? (
				<ProblemLine problem={first} />
			) : (
				<details open={problems.length <= 3}>
					<summary>{messages.problemList}</summary>
					<ProblemLines problems={problems} />
				</details>
			)}
			<button type="button" className="button" onClick={onRetry}>
				{messages.retry}
			</button>
		</section>
	);
}

interface ProblemListProps {
	readonly title: string;
	readonly problems: readonly Problem[];
	readonly onRetry: () => void;
}

/** One line for each problem. */
export function ProblemLines({ problems }: { readonly problems: readonly Problem[] }) {
	return (
		<ul>
			{problems.map((problem) => (
				<li key={`${problem.file} ${problem.path} ${problem.code} ${problem.reason}`}>
					<ProblemLine problem={problem} />
				</li>
			))}
		</ul>
	);
}

export function ProblemLine({ problem }: { readonly problem: Problem }) {
	return (
		<p className="problem">
			<code>{`${problem.file} ${problem.path}`.trim()}</code> {problem.reason} {problem.hint}
		</p>
	);
}

/** A page without a document, with the reason and the next steps. */
export function EmptyPage({ title, hint, children }: EmptyPageProps) {
	return (
		<main className="nowhere">
			<h1>{title}</h1>
			{hint && <p>{hint}</p>}
			{children}
		</main>
	);
}

interface EmptyPageProps {
	readonly title: string;
	readonly hint?: string;
	readonly children?: ReactNode;
}

/** Grey lines in place of the text. The style sheet shows them after 200 ms, so that a fast page never does. */
export function LoadingPlaceholder() {
	return (
		<div className="loading" role="status" aria-label={messages.loading}>
			{lines.map((width) => (
				<span key={width} aria-hidden="true" style={{ inlineSize: `${width}%` }} />
			))}
		</div>
	);
}

/** Line widths in per cent. Unique, because they are React keys. */
const lines = [72, 48, 97, 94, 99, 96, 61, 95, 98, 93, 40];
