import type { ReactNode } from "react";
import type { Problem } from "../../../annotation/index.ts";
import { messages } from "../../language/messages.ts";
import type { Reading } from "../../reading/reading.ts";
import type { ResolvedTarget } from "../../reading/target.ts";
import "./notices.css";

/** What the reader must know before the text: annotations that failed, spans without a place, a link that leads nowhere. */
export function Notices({ reading, problems, target, onRetry }: NoticesProps) {
	const { record, spans, orphans, lostSections } = reading.open;
	const unplaced = orphans.length + lostSections.length;
	const errors = problems.filter(({ level }) => level === "error");
	const title = spans.length === 0 ? messages.annotationsFailed : messages.annotationsPartly(errors.length);
	const isOfText = errors.every(({ file }) => file === record.file);
	return (
		<>
			{errors.length > 0 && (
				<ProblemList title={isOfText ? messages.problemList : title} problems={errors} onRetry={onRetry} />
			)}
			{unplaced > 0 && (
				<p className="notice">
					<a href="#not-placed">{messages.notFoundInText(unplaced)}</a>
				</p>
			)}
			{target.kind === "missing" && (
				<p className="notice">{target.what === "quote" ? messages.quoteNotFound : messages.spanNotFound}</p>
			)}
		</>
	);
}

interface NoticesProps {
	readonly reading: Reading;
	readonly problems: readonly Problem[];
	readonly target: ResolvedTarget;
	readonly onRetry: () => void;
}

/** Names what is wrong: file, place, reason, remedy. The rest of the page works on. */
export function ProblemList({ title, problems, onRetry }: ProblemsProps) {
	const [first] = problems;
	return (
		<section className="notice" role="alert">
			<p className="notice-title">{title}</p>
			{problems.length === 1 && first ? (
				<ProblemLine problem={first} />
			) : (
				<details open={problems.length <= 3}>
					<summary>{messages.problemList}</summary>
					<ul>
						{problems.map((problem) => (
							<li key={`${problem.file} ${problem.path} ${problem.code} ${problem.reason}`}>
								<ProblemLine problem={problem} />
							</li>
						))}
					</ul>
				</details>
			)}
			<button type="button" className="button" onClick={onRetry}>
				{messages.retry}
			</button>
		</section>
	);
}

interface ProblemsProps {
	readonly title: string;
	readonly problems: readonly Problem[];
	readonly onRetry: () => void;
}

export function ProblemLine({ problem }: { readonly problem: Problem }) {
	return (
		<p className="problem">
			<code>{`${problem.file} ${problem.path}`.trim()}</code> {problem.reason} {problem.hint}
		</p>
	);
}

/** The filters leave no span: the text stays, and one button brings the marks back. */
export function NothingMatches({ onClear }: { readonly onClear: () => void }) {
	return (
		<section className="nothing-matches">
			<h2>{messages.nothingMatches}</h2>
			<p>{messages.nothingMatchesHint}</p>
			<button type="button" className="button" onClick={onClear}>
				{messages.clear}
			</button>
		</section>
	);
}

/** A page that has nothing to show says why, and what can be done from here. */
export function EmptyPage({ title, hint, children }: NowhereProps) {
	return (
		<main className="nowhere">
			<h1>{title}</h1>
			{hint && <p>{hint}</p>}
			{children}
		</main>
	);
}

interface NowhereProps {
	readonly title: string;
	readonly hint?: string;
	readonly children?: ReactNode;
}

/** Grey lines at the text's own measure; the style sheet holds them back for 200 ms, so a quick page never shows them. */
export function LoadingPlaceholder() {
	return (
		<div className="loading" role="status" aria-label={messages.loading}>
			{lines.map((width) => (
				<span key={width} aria-hidden="true" style={{ inlineSize: `${width}%` }} />
			))}
		</div>
	);
}

/** Widths of the lines, in per cent; each once, for they are keys as well. */
const lines = [72, 48, 97, 94, 99, 96, 61, 95, 98, 93, 40];
