import { useId, useMemo, useState } from "react";
import { writeAnnotationSet } from "../../../annotation/index.ts";
import {
	agreedSet,
	type Comparison,
	compareDocuments,
	type Decision,
	type Difference,
} from "../../../compare/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { ProblemLines } from "../../panels/notices/notices.tsx";
import { useDocument, useFiltered, useViewState, useViewStore } from "../../reading/page-context.tsx";
import { hasFilter, type View } from "../../reading/view.ts";
import { download } from "../../ui/download.ts";
import { useWidth } from "../../ui/use-width.ts";
import { useFocusedHeading } from "../screen-frame.tsx";
import {
	ChooseVersion,
	type ChosenVersion,
	FailureNotice,
	shownProblems,
	type VersionFailure,
	VersionInput,
} from "./choose-version.tsx";
import { LinkAgreement } from "./compare-links.tsx";
import { AgreementTables, DecisionButtons, DifferenceList } from "./compare-list.tsx";
import { compareMessages as text } from "./compare-messages.ts";
import { CompareText } from "./compare-text.tsx";
import { describeDifference } from "./describe-difference.ts";
import { type Decisions, decisionsOf, sideOf, withoutLayers } from "./side.ts";
import "./compare.css";
import "./compare-tools.css";

/** Compares the annotations of the page with those of a file, or the marks of a practice with the document. */
export function Compare() {
	const compared = useViewState((state) => state.compared);
	const [version, setVersion] = useState<ChosenVersion | undefined>(
		compared && { file: text.ofDocument, document: compared },
	);
	if (!version) return <ChooseVersion onChosen={setVersion} />;
	return <CompareVersions key={version.file} version={version} onChosen={setVersion} />;
}

function CompareVersions({ version, onChosen }: CompareVersionsProps) {
	const reading = useDocument();
	const store = useViewStore();
	const id = useId();
	const heading = useFocusedHeading();
	const width = useWidth();
	const [isSwapped, setSwapped] = useState(false);
	const [kind, setKind] = useState<Difference["kind"]>();
	const [chosen, setChosen] = useState<number>();
	const [decisions, setDecisions] = useState<Decisions>(new Map());
	const [failure, setFailure] = useState<VersionFailure>();
	const [side, setSide] = useState<"left" | "right">("left");

	const { view } = useFiltered();
	const { hidden } = view;
	const [left, right] = useMemo(() => {
		const isPractice = version.file === text.ofDocument;
		const sides = [
			sideOf(withoutLayers(reading, hidden), isPractice ? text.you : undefined),
			sideOf(withoutLayers(version.document, hidden), version.file),
		] as const;
		return isSwapped ? [sides[1], sides[0]] : sides;
	}, [reading, version, hidden, isSwapped]);
	const comparison = useMemo(() => compareDocuments(left.document, right.document), [left, right]);
	const { differences, agreeing } = comparison;
	const active = chosen === undefined ? undefined : differences[chosen];
	const decided = decisionsOf(decisions, isSwapped);
	const shown = differences.filter((difference) => kind === undefined || difference.kind === kind);

	const choose = (difference: Difference) => {
		setChosen(differences.indexOf(difference));
		// In one column, a difference is shown on a side that has it.
		if (!difference[side]) setSide(side === "left" ? "right" : "left");
		scrollToDifference(differences.indexOf(difference) + 1);
	};
	const decide = (difference: Difference, decision: Decision) =>
		setDecisions(decided.with(difference, decision));
	const step = (by: 1 | -1) => {
		const at = active ? shown.indexOf(active) : -1;
		const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
		if (!next) return;
		choose(next);
		const { title, lines } = describeDifference(comparison, next);
		store.announce([text.at(differences.indexOf(next) + 1, differences.length), title, ...lines].join(". "));
	};
	const save = () => {
		const set = agreedSet(comparison, decided.decisionOf);
		const { sharedEntities } = left.document;
		const name = `${reading.record.id}.agreed.jsonld`;
		const content = writeAnnotationSet(set, { layers: comparison.layers, sharedEntities });
		download(name, new Blob([content], { type: "application/ld+json" }));
		store.announce(text.downloaded(name));
	};
	const notPlaced = left.document.orphans.length + right.document.orphans.length;
	const { problems } = version.document;
	return (
		<main className="screen compare" aria-labelledby={id}>
			<div className="compare-tools">
				<h1 id={id} ref={heading} tabIndex={-1}>
					{text.title(left.name, right.name)}
				</h1>
				{differences.length > 0 && (
					<>
						<span className="count">
							{chosen === undefined
								? text.count(differences.length)
								: text.at(chosen + 1, differences.length)}
						</span>
						<button type="button" className="tool" aria-label={text.previousName} onClick={() => step(-1)}>
							↑ <span className="word">{text.previous}</span>
						</button>
						<button type="button" className="tool framed" aria-label={text.nextName} onClick={() => step(1)}>
							↓ {text.next}
						</button>
					</>
				)}
				<span className="compare-space" />
				{/* In one column, the list is out of sight. */}
				{width !== "wide" && active && chosen !== undefined && (
					<div className="compare-take-here">
						<DecisionButtons
							number={chosen + 1}
							difference={active}
							decision={decided.decisionOf(active)}
							onDecide={decide}
						/>
					</div>
				)}
				<button
					type="button"
					className="tool compare-swap"
					onClick={() => {
						setSwapped(!isSwapped);
						setChosen(undefined);
					}}
				>
					{text.swap}
				</button>
				<VersionInput label={text.otherFile} onChosen={onChosen} onFailed={setFailure} />
				<CommandButton command="close" hasIcon />
			</div>
			<div className="compare-body" data-side={side}>
				<aside aria-label={text.name}>
					<div role="status">{failure && <FailureNotice failure={failure} />}</div>
					<AgreementTables agreement={comparison.agreement} />
					<ComparedLayers comparison={comparison} view={view} />
					<LinkAgreement comparison={comparison} />
					{notPlaced > 0 && <p>{text.notPlaced(notPlaced)}</p>}
					{problems.length > 0 && (
						<details>
							<summary>{text.problems(problems.length)}</summary>
							<ProblemLines problems={problems.slice(0, shownProblems)} />
						</details>
					)}
					<section className="compare-agreed">
						<h2>{text.agreed}</h2>
						<p>
							{text.agreedCount(
								agreeing.length,
								differences.filter((one) => decided.decisionOf(one) !== undefined).length,
								differences.length,
							)}
						</p>
						<button type="button" className="button" onClick={save}>
							{text.download}
						</button>
					</section>
					<DifferenceList
						key={String(isSwapped)}
						comparison={comparison}
						kind={kind}
						onFilter={setKind}
						active={active}
						onChoose={choose}
						decisionOf={decided.decisionOf}
						onDecide={decide}
					/>
				</aside>
				<div className="compare-columns">
					<fieldset className="compare-choices compare-sides">
						<legend className="said">{text.sides}</legend>
						{(["left", "right"] as const).map((one) => (
							<button key={one} type="button" aria-pressed={side === one} onClick={() => setSide(one)}>
								{one === "left" ? left.name : right.name}
							</button>
						))}
					</fieldset>
					<div className="compare-heads">
						{[left, right].map(({ name, details }, at) => (
							<div key={at === 0 ? "left" : "right"} className={at === 0 ? "compare-left" : "compare-right"}>
								<h2>{name}</h2>
								<p>{details}</p>
							</div>
						))}
					</div>
					<CompareText
						parts={reading.content.parts}
						comparison={comparison}
						active={active}
						onChoose={choose}
					/>
				</div>
			</div>
		</main>
	);
}

/** States which layers are compared, if the page hides some or has a filter. */
function ComparedLayers({ comparison: { layers }, view }: ComparedLayersProps) {
	const labelsOf = (isHidden: boolean) =>
		layers.layers.filter(({ id }) => view.hidden.has(id) === isHidden).map(({ label }) => label);
	const hidden = labelsOf(true);
	return (
		<>
			{hidden.length > 0 && <p>{text.compared(labelsOf(false), hidden)}</p>}
			{hasFilter(view) && <p>{text.filterIgnored}</p>}
		</>
	);
}

interface ComparedLayersProps {
	readonly comparison: Comparison;
	readonly view: View;
}

interface CompareVersionsProps {
	readonly version: ChosenVersion;
	readonly onChosen: (version: ChosenVersion) => void;
}

/** Brings the number of a difference, and so both of its passages, into view. */
function scrollToDifference(number: number): void {
	const button = document.querySelector(`.compare-text [data-number="${number}"]`);
	button?.scrollIntoView({ block: "center" });
}
