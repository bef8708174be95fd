import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Comparison, type Difference, extentOf } from "../../../compare/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { directionOf } from "../../../document/index.ts";
import type { RenderedPart } from "../../../marks/index.ts";
import { fillWithHtml } from "../../document/part-html.ts";
import { compareMessages as text } from "./compare-messages.ts";
import { type CompareRow, compareRows } from "./compare-rows.ts";
import { describeDifference } from "./describe-difference.ts";

/** The text with the marks of each side beside each other, block by block, and the numbers of the differences between. */
export function CompareText({ parts, comparison, active, onChoose }: CompareTextProps) {
	const rows = useMemo(() => compareRows(parts, comparison), [parts, comparison]);
	const numbered = useMemo(() => numbersByRow(rows, comparison), [rows, comparison]);
	const { language } = comparison.left.record;
	const article = useRef<HTMLElement>(null);
	const width = useElementWidth(article);
	const extent = active && extentOf(active);
	return (
		<article
			ref={article}
			className="compare-text"
			aria-label={text.text}
			lang={language}
			dir={directionOf(language)}
		>
			{rows.map((row, at) => (
				<Row
					key={row.range.start}
					row={row}
					direction={directionOf(language)}
					numbers={numbered[at] ?? noNumbers}
					active={extent && extent.start < row.range.end && extent.end > row.range.start ? active : undefined}
					width={width}
					onChoose={onChoose}
				/>
			))}
		</article>
	);
}

interface CompareTextProps {
	readonly parts: readonly RenderedPart[];
	readonly comparison: Comparison;
	readonly active: Difference | undefined;
	readonly onChoose: (difference: Difference) => void;
}

/** A difference that begins in a row. */
interface NumberedDifference {
	readonly number: number;
	readonly difference: Difference;
	readonly label: string;
}

const noNumbers: readonly NumberedDifference[] = [];

function numbersByRow(
	rows: readonly CompareRow[],
	comparison: Comparison,
): readonly (readonly NumberedDifference[])[] {
	const all = comparison.differences.map(
		(difference, at): NumberedDifference => ({
			number: at + 1,
			difference,
			label: text.number(at + 1, describeDifference(comparison, difference).title),
		}),
	);
	let next = 0;
	return rows.map(({ range }) => {
		const first = next;
		for (let one = all[next]; one && extentOf(one.difference).start < range.end; one = all[next]) next += 1;
		return all.slice(first, next);
	});
}

const Row = memo(function Row({ row, direction, numbers, active, width, onChoose }: RowProps) {
	const left = useRef<HTMLDivElement>(null);
	const right = useRef<HTMLDivElement>(null);
	const buttons = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		if (left.current) fillWithHtml(left.current, row.left, direction);
		if (right.current) fillWithHtml(right.current, row.right, direction);
	}, [row, direction]);
	useLayoutEffect(() => {
		if (width === 0 || !buttons.current) return;
		let free = 0;
		for (const [at, { difference }] of numbers.entries()) {
			const button = buttons.current.children[at];
			if (!(button instanceof HTMLElement)) continue;
			const mark = firstMark(left.current, difference.left) ?? firstMark(right.current, difference.right);
			const top = Math.max(free, mark ? mark.offsetTop : 0);
			button.style.insetBlockStart = `${top}px`;
			free = top + numberHeight;
		}
		buttons.current.style.minBlockSize = `${free}px`;
	}, [numbers, width]);
	useEffect(() => {
		const marks = [
			...marksOf(left.current, active?.left).map((mark) => [mark, active?.left] as const),
			...marksOf(right.current, active?.right).map((mark) => [mark, active?.right] as const),
		];
		for (const [mark, span] of marks) mark.classList.add(`h-${span?.layer.markStyle}`);
		return () => {
			for (const [mark, span] of marks) mark.classList.remove(`h-${span?.layer.markStyle}`);
		};
	}, [active]);
	return (
		<div className="compare-row">
			<div ref={left} className="part compare-left" />
			<div ref={buttons} className="compare-numbers">
				{numbers.map(({ number, difference, label }) => (
					<button
						key={number}
						type="button"
						className="compare-number"
						aria-label={label}
						aria-current={difference === active}
						data-number={number}
						onClick={() => onChoose(difference)}
					>
						{number}
					</button>
				))}
			</div>
			<div ref={right} className="part compare-right" />
		</div>
	);
});

interface RowProps {
	readonly row: CompareRow;
	readonly direction: "ltr" | "rtl" | "auto";
	readonly numbers: readonly NumberedDifference[];
	/** The active difference, if it concerns the row. */
	readonly active: Difference | undefined;
	/** Width of the text in pixels. The numbers are placed again if it changes. */
	readonly width: number;
	readonly onChoose: (difference: Difference) => void;
}

/** Height of a number and the gap below, in pixels. */
const numberHeight = 26;

const marksOf = (cell: Element | null, span: PlacedSpan | undefined): readonly HTMLElement[] =>
	cell && span
		? [...cell.querySelectorAll<HTMLElement>(`mark[data-ann~="${CSS.escape(span.annotation.id)}"]`)]
		: [];

const firstMark = (cell: Element | null, span: PlacedSpan | undefined): HTMLElement | undefined =>
	marksOf(cell, span)[0];

function useElementWidth(element: { readonly current: HTMLElement | null }): number {
	const [width, setWidth] = useState(0);
	useEffect(() => {
		if (!element.current) return;
		const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
		observer.observe(element.current);
		return () => observer.disconnect();
	}, [element]);
	return width;
}
