import { useState } from "react";
import { titleOf } from "../../../annotation/index.ts";
import { urlInText } from "../../reading/fragment.ts";
import { outlineEntryAt, type Reading } from "../../reading/reading.ts";
import { contextOf, findIn } from "./find.ts";
import { leaveFocus } from "./search-field.tsx";
import { type Found, type Hit, hitAt, placeOf, rangeOf } from "./search-index.ts";
import { searchMessages as text } from "./search-messages.ts";

/** The hits by kind, each a link to where it stands. */
export function Results({ reading, found, current, onOpen }: ResultsProps) {
	const { ranges, names, words } = found;
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
							// Other words begin with a short list again.
							key={`${name} ${words}`}
							label={label}
							first={first}
							count={count}
							found={found}
							reading={reading}
							current={current}
							onOpen={onOpen}
						/>
					),
			)}
		</div>
	);
}

interface ResultsProps {
	readonly reading: Reading;
	readonly found: Found;
	/** Number of the hit that was stepped to, from 0; -1 until one was. */
	readonly current: number;
	/** Is given the number of a hit. */
	readonly onOpen: (number: number) => void;
}

function Group({ label, first, count, found, reading, current, onOpen }: GroupProps) {
	const [most, setMost] = useState(fewest);
	const shown = Array.from({ length: Math.min(count, most) }, (_, at) => first + at);
	// What was stepped to is in the list, however far down.
	if (current >= first + most && current < first + count) shown.push(current);
	return (
		<section>
			<h2>
				{label} <span className="count">{count}</span>
			</h2>
			<ul>
				{shown.map((number) => (
					<li key={number}>
						<HitLink
							number={number}
							found={found}
							reading={reading}
							isCurrent={number === current}
							onOpen={onOpen}
						/>
					</li>
				))}
			</ul>
			{count > shown.length && (
				<button
					type="button"
					className="tool"
					onMouseDown={leaveFocus}
					onClick={() => setMost(most + moreAtOnce)}
				>
					{text.more(count - shown.length)}
				</button>
			)}
		</section>
	);
}

interface GroupProps extends ResultsProps {
	readonly label: string;
	/** Number of its first hit. */
	readonly first: number;
	readonly count: number;
}

const fewest = 20;
const moreAtOnce = 100;

function HitLink({ number, found, reading, isCurrent, onOpen }: HitLinkProps) {
	const hit = hitAt(found, number);
	if (!hit) return null;
	const place = placeOf(reading, hit);
	const start = rangeOf(reading, hit)?.start;
	const part = start === undefined ? undefined : outlineEntryAt(reading, start)?.label;
	return (
		<a
			href={place && urlInText(place)}
			aria-current={isCurrent || undefined}
			ref={isCurrent ? bringIntoList : undefined}
			onMouseDown={leaveFocus}
			onClick={(event) => {
				if (event.metaKey || event.ctrlKey || event.shiftKey) return;
				event.preventDefault();
				onOpen(number);
			}}
		>
			{hit.kind === "text" ? (
				<InContext hit={hit} reading={reading} />
			) : (
				<Name hit={hit} words={found.words} />
			)}
			{part !== undefined && <small>{part}</small>}
		</a>
	);
}

/** The list scrolls along with the steps. */
function bringIntoList(link: HTMLElement | null) {
	link?.scrollIntoView({ block: "nearest" });
}

interface HitLinkProps {
	readonly number: number;
	readonly found: Found;
	readonly reading: Reading;
	readonly isCurrent: boolean;
	readonly onOpen: (number: number) => void;
}

function InContext({ hit, reading }: { readonly hit: Hit & { kind: "text" }; readonly reading: Reading }) {
	const { before, words: found, after } = contextOf(reading.open.document.text, hit.range);
	return (
		<span dir="auto" className="in-context">
			{before}
			<b>{found}</b>
			{after}
		</span>
	);
}

/** The title, and the other name if that is what the words are in. */
function Name({ hit: { entity, type, name }, words }: NameProps) {
	const title = titleOf(entity, type);
	return (
		<span dir="auto">
			{name === title ? <Marked name={name} words={words} /> : title}
			{name !== title && (
				<i>
					<Marked name={name} words={words} />
				</i>
			)}
		</span>
	);
}

interface NameProps {
	readonly hit: Hit & { kind: "name" };
	readonly words: string;
}

function Marked({ name, words }: { readonly name: string; readonly words: string }) {
	const [first] = findIn(name, words);
	if (!first) return name;
	return (
		<>
			{name.slice(0, first.start)}
			<b>{name.slice(first.start, first.end)}</b>
			{name.slice(first.end)}
		</>
	);
}
