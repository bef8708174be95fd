import { type Answer, answersFor, type Figures, figuresOf } from "./evaluate.ts";
import { timeLargeDocument } from "./large-document.ts";

/** 11 documents in each language: about as many spans as the histories that the weights were fitted to. */
const documentsForEachLanguage = 11;

const columns: readonly (readonly [title: string, figure: keyof Figures])[] = [
	["all right", "allRight"],
	["kept", "kept"],
	["edited", "edited"],
	["moved", "moved"],
	["exact ends", "exactEnds"],
	["lost", "lost"],
	["falsely kept", "falselyKept"],
	["silent errors", "silentErrors"],
	["asks", "asks"],
];

/** Returns the figures of the evaluation set as Markdown, with the times on this machine. */
export function anchoringReport(): string {
	// The first run warms up the compiler, so that the times are those of a running program.
	answersFor(2);
	const answers = answersFor(documentsForEachLanguage);
	const groups: readonly (readonly [name: string, answers: readonly Answer[]])[] = [
		["all", answers],
		...groupsBy(answers, ({ language }) => language),
		...groupsBy(answers, ({ span }) => `${span.kind}s`),
	];
	const header = ["", "spans", ...columns.map(([title]) => title)];
	const rows = groups.map(([name, some]) => {
		const figures = figuresOf(some);
		return [name, String(some.length), ...columns.map(([, figure]) => shown(figures[figure]))];
	});
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	const times = answers.map(({ time }) => time).sort((one, other) => one - other);
	const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2);
	const { time, placed } = timeLargeDocument();
	return [
		line(header),
		line(["---", ...header.slice(1).map(() => "---:")]),
		...rows.map(line),
		"",
		`One span: median ${at(0.5)} ms, 95 % under ${at(0.95)} ms. 20,000 spans in 200,000 words after a 2 % edit: ${(time / 1000).toFixed(1)} s, ${placed.toLocaleString("en-GB")} placed.`,
		"",
	].join("\n");
}

const shown = (percent: number): string => (Number.isNaN(percent) ? "–" : percent.toFixed(1));

function groupsBy(
	answers: readonly Answer[],
	nameOf: (answer: Answer) => string,
): readonly (readonly [string, readonly Answer[]])[] {
	const names = [...new Set(answers.map(nameOf))];
	return names.map((name) => [name, answers.filter((answer) => nameOf(answer) === name)] as const);
}

/** Returns `docs/anchoring.md` with a new report, which is between two comments. */
export function anchoringPage(before: string, report: string): string {
	const [head, rest] = before.split(reportStart);
	const [, tail] = (rest ?? "").split(reportEnd);
	if (head === undefined || tail === undefined)
		throw new Error("docs/anchoring.md has no place for the figures.");
	return `${head}${reportStart}\n\n${report}\n${reportEnd}${tail}`;
}

const reportStart = "<!-- figures of npm run bench -- --anchoring -->";
const reportEnd = "<!-- end of the figures -->";
