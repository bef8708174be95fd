import { useState } from "react";
import { titleFieldOf } from "../../../annotation/index.ts";
import { urlInText } from "../../reading/address.ts";
import { attributionOf } from "../../reading/names.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { outlineEntryAt } from "../../reading/reading.ts";
import { findIn, keywordInContext } from "./find.ts";
import { keepInputFocus } from "./search-field.tsx";
import { hitAt, hitRange, hitTarget, type SearchHit, type SearchResult } from "./search-index.ts";
import { searchMessages as text } from "./search-messages.ts";

/** The hits in groups, each a link to its passage or entity. */
export function Results({ result, current, onOpen }: ResultsProps) {
	const { ranges, names, query } = result;
	const groups = [{ name: "text", label: text.inText, first: 0, count: ranges.length }];
	for (const { type, hits } of names) {
		const before = groups.at(-1);
		const first = before ? before.first + before.count : 0;
		groups.push({ name: type.name, label: type.label.other, first, count: hits.length });
	}
	return (
		<div className="results">
			{groups.map(
				({ name, label, first, count }) =>
					count > 0 && (
						<Group
							// A new query starts with a short list again.
							key={`${name} ${query}`}
							label={label}
							first={first}
							count={count}
							result={result}
							current={current}
							onOpen={onOpen}
						/>
					),
			)}
		</div>
	);
}

interface ResultsProps {
	readonly result: SearchResult;
	/** Number of the current hit, from 0, or -1. */
	readonly current: number;
	/** Receives the number of the hit, from 0. */
	readonly onOpen: (number: number) => void;
}

function Group({ label, first, count, result, current, onOpen }: GroupProps) {
	const [limit, setLimit] = useState(initialCount);
	const shown = Array.from({ length: Math.min(count, limit) }, (_, at) => first + at);
	// The current hit is always listed.
	if (current >= first + limit && current < first + count) shown.push(current);
	return (
		<section>
			<h2>
				{label} <span className="count">{count}</span>
			</h2>
			<ul>
				{shown.map((number) => (
					<li key={number}>
						<HitLink number={number} result={result} isCurrent={number === current} onOpen={onOpen} />
					</li>
				))}
			</ul>
			{count > shown.length && (
				<button
					type="button"
					className="tool"
					onMouseDown={keepInputFocus}
					onClick={() => setLimit(limit + moreCount)}
				>
					{text.more(count - shown.length)}
				</button>
			)}
		</section>
	);
}

interface GroupProps extends ResultsProps {
	readonly label: string;
	/** Number of the group's first hit. */
	readonly first: number;
	readonly count: number;
}

const initialCount = 20;
const moreCount = 100;

function HitLink({ number, result, isCurrent, onOpen }: HitLinkProps) {
	const reading = useDocument();
	const store = useViewStore();
	const hit = hitAt(result, number);
	if (!hit) return null;
	const target = hitTarget(reading, hit);
	const start = hitRange(reading, hit)?.start;
	const section = start === undefined ? undefined : outlineEntryAt(reading, start)?.label;
	return (
		<a
			href={target && urlInText(store.get(), target)}
			aria-current={isCurrent || undefined}
			data-hit={number}
			ref={isCurrent ? scrollIntoList : undefined}
			onMouseDown={keepInputFocus}
			onClick={(event) => {
				if (event.metaKey || event.ctrlKey || event.shiftKey) return;
				event.preventDefault();
				onOpen(number);
			}}
		>
			{hit.kind === "text" ? <TextHit hit={hit} /> : <NameHit hit={hit} query={result.query} />}
			{section !== undefined && <small>{section}</small>}
		</a>
	);
}

function scrollIntoList(link: HTMLElement | null) {
	link?.scrollIntoView({ block: "nearest" });
}

interface HitLinkProps {
	readonly number: number;
	readonly result: SearchResult;
	readonly isCurrent: boolean;
	readonly onOpen: (number: number) => void;
}

function TextHit({ hit }: { readonly hit: SearchHit & { kind: "text" } }) {
	const reading = useDocument();
	const { before, match, after } = keywordInContext(reading.text, hit.range);
	return (
		<span dir="auto" className="in-context">
			{before}
			<b>{match}</b>
			{after}
		</span>
	);
}

/** The title, and the alias if only the alias contains the query. */
function NameHit({ hit: { entity, type, name }, query }: NameHitProps) {
	const reading = useDocument();
	const title = titleFieldOf(entity, type) ?? name;
	const attribution = attributionOf(reading, entity);
	return (
		<span dir="auto">
			{attribution !== undefined && `${attribution} `}
			{name === title ? <Highlighted name={name} query={query} /> : title}
			{name !== title && (
				<i>
					<Highlighted name={name} query={query} />
				</i>
			)}
		</span>
	);
}

interface NameHitProps {
	readonly hit: SearchHit & { kind: "name" };
	readonly query: string;
}

function Highlighted({ name, query }: { readonly name: string; readonly query: string }) {
	const [first] = findIn(name, query);
	if (!first) return name;
	return (
		<>
			{name.slice(0, first.start)}
			<b>{name.slice(first.start, first.end)}</b>
			{name.slice(first.end)}
		</>
	);
}
