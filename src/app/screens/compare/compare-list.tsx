import { useEffect, useRef, useState } from "react";
import {
	type Comparison,
	type Decision,
	type Difference,
	differenceKinds,
	hasLinkDifferences,
	type LayerAgreement,
} from "../../../compare/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { compareMessages as text } from "./compare-messages.ts";
import { describeDifference } from "./describe-difference.ts";
import "./compare-list.css";

/** Agreement for each layer, as two tables. */
export function AgreementTables({ agreement }: Pick<Comparison, "agreement">) {
	return (
		<section className="compare-agreement">
			<h2>{text.agreement}</h2>
			<AgreementTable
				agreement={agreement}
				columns={[
					[text.same, ({ same }) => same],
					[text.ends, ({ ends }) => ends],
					[text.onlyLeft, ({ onlyLeft }) => onlyLeft],
					[text.onlyRight, ({ onlyRight }) => onlyRight],
					[text.agree, ({ exactF1 }) => measure(exactF1)],
				]}
			/>
			<p>{text.agreeNote}</p>
			<details>
				<summary>{text.more}</summary>
				<AgreementTable
					agreement={agreement}
					columns={[
						[text.overlapping, ({ overlappingF1 }) => measure(overlappingF1)],
						[text.kappa, ({ kappa }) => measure(kappa)],
						[text.alpha, ({ alpha }) => measure(alpha)],
					]}
				/>
				{text.measures.map((words) => (
					<p key={words}>{words}</p>
				))}
			</details>
		</section>
	);
}

const measure = (value: number | undefined): string => value?.toFixed(2) ?? text.noValue;

type AgreementColumn = readonly [label: string, cell: (row: LayerAgreement) => string | number];

function AgreementTable({
	agreement,
	columns,
}: {
	readonly agreement: readonly LayerAgreement[];
	readonly columns: readonly AgreementColumn[];
}) {
	return (
		<table>
			<thead>
				<tr>
					<th scope="col">
						<span className="said">{text.layer}</span>
					</th>
					{columns.map(([label]) => (
						<th key={label} scope="col">
							{label}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{agreement.map((row) => (
					<tr key={row.layer.id}>
						<th scope="row">
							<span className={`sample ${styleClasses("sample", row.layer)}`}>{row.layer.label}</span>
						</th>
						{columns.map(([label, cell]) => (
							<td key={label}>{cell(row)}</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Every difference in words, with the buttons that take a side. Complete without the text beside it. */
export function DifferenceList({
	comparison,
	kind,
	onFilter,
	active,
	onChoose,
	decisionOf,
	onDecide,
}: DifferenceListProps) {
	const { differences } = comparison;
	const list = useRef<HTMLOListElement>(null);
	useEffect(() => {
		const item = active && list.current?.querySelector("[aria-current=true]")?.closest("li");
		if (!item || !list.current) return;
		const isScrolled = list.current.scrollHeight > list.current.clientHeight;
		scrollInside(item, isScrolled ? list.current : item.closest("aside"));
	}, [active]);
	const none = hasLinkDifferences(comparison) ? text.noOthers : text.none;
	const kinds = differenceKinds.filter((one) => differences.some((difference) => difference.kind === one));
	const countOf = (one: Difference["kind"]) =>
		differences.filter((difference) => difference.kind === one).length;
	return (
		<section className="compare-differences">
			<h2>{differences.length > 0 ? text.count(differences.length) : none}</h2>
			{kinds.length > 1 && (
				<fieldset className="compare-choices">
					<legend className="said">{text.show}</legend>
					{[undefined, ...kinds].map((one) => (
						<button
							key={one ?? "all"}
							type="button"
							aria-pressed={kind === one}
							onClick={() => onFilter(one)}
						>
							{one ? text.kinds[one] : text.all} {one ? countOf(one) : differences.length}
						</button>
					))}
				</fieldset>
			)}
			<ol ref={list}>
				{differences.map((difference, at) =>
					kind === undefined || difference.kind === kind ? (
						<DifferenceItem
							// The order of the differences of a comparison does not change.
							key={`${difference.left?.annotation.id} ${difference.right?.annotation.id}`}
							number={at + 1}
							comparison={comparison}
							difference={difference}
							isActive={difference === active}
							decision={decisionOf(difference)}
							onChoose={onChoose}
							onDecide={onDecide}
						/>
					) : undefined,
				)}
			</ol>
		</section>
	);
}

/** Scrolls only the container. `scrollIntoView` would scroll the text as well. */
function scrollInside(item: Element, container: Element | null): void {
	if (!container) return;
	const [box, frame] = [item.getBoundingClientRect(), container.getBoundingClientRect()];
	if (box.top < frame.top) container.scrollTop -= frame.top - box.top;
	else if (box.bottom > frame.bottom) container.scrollTop += box.bottom - frame.bottom;
}

interface DifferenceListProps {
	readonly comparison: Comparison;
	/** Undefined shows all kinds. */
	readonly kind: Difference["kind"] | undefined;
	readonly onFilter: (kind: Difference["kind"] | undefined) => void;
	readonly active: Difference | undefined;
	readonly onChoose: (difference: Difference) => void;
	readonly decisionOf: (difference: Difference) => Decision | undefined;
	readonly onDecide: (difference: Difference, decision: Decision) => void;
}

function DifferenceItem({
	number,
	comparison,
	difference,
	isActive,
	decision,
	onChoose,
	onDecide,
}: DifferenceItemProps) {
	const [{ title, lines }] = useState(() => describeDifference(comparison, difference));
	return (
		<li value={number}>
			<button
				type="button"
				className="compare-item"
				aria-current={isActive}
				onClick={() => onChoose(difference)}
			>
				<span className="compare-number">{number}</span>
				<span>
					<b>{title}</b>
					{lines.map((line) => (
						<span key={line} className="compare-line">
							{line}
						</span>
					))}
					{decision && <i>{decisionWords(difference, decision)}</i>}
				</span>
			</button>
			{isActive && (
				<DecisionButtons number={number} difference={difference} decision={decision} onDecide={onDecide} />
			)}
		</li>
	);
}

interface DifferenceItemProps extends DecisionButtonsProps {
	readonly comparison: Comparison;
	readonly isActive: boolean;
	readonly onChoose: (difference: Difference) => void;
}

/** The buttons that take a side of a difference. */
export function DecisionButtons({ number, difference, decision, onDecide }: DecisionButtonsProps) {
	return (
		<fieldset className="compare-take">
			<legend className="said">{text.decide(number)}</legend>
			{choicesFor(difference).map(([choice, label]) => (
				<button
					key={choice}
					type="button"
					className="tool"
					aria-pressed={decision === choice}
					onClick={() => onDecide(difference, choice)}
				>
					{label}
				</button>
			))}
		</fieldset>
	);
}

interface DecisionButtonsProps {
	readonly number: number;
	readonly difference: Difference;
	readonly decision: Decision | undefined;
	readonly onDecide: (difference: Difference, decision: Decision) => void;
}

/** A span that only one annotator has is kept or left out. */
function choicesFor({ kind }: Difference): readonly (readonly [Decision, string])[] {
	if (kind === "only-left") {
		return [
			["left", text.keep],
			["right", text.leaveOut],
		];
	}
	if (kind === "only-right") {
		return [
			["right", text.keep],
			["left", text.leaveOut],
		];
	}
	return [
		["left", text.takeLeft],
		["right", text.takeRight],
		["both", text.keepBoth],
	];
}

function decisionWords({ kind }: Difference, decision: Decision): string {
	if (kind === "only-left") return decision === "left" ? text.decided.keep : text.decided.out;
	if (kind === "only-right") return decision === "right" ? text.decided.keep : text.decided.out;
	return text.decided[decision];
}
