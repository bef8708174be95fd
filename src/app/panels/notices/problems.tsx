import type { Problem } from "../../../annotation/index.ts";
import { messages } from "../../language/messages.ts";
import "./states.css";

/** Names what is wrong: file, place, reason, remedy. The rest of the page works on. */
export function Problems({ title, problems, onRetry }: ProblemsProps) {
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
