import { useState } from "react";
import { titleOf } from "../../annotation/index.ts";
import { partAt, type Reading } from "../reading.ts";
import { textAddress } from "../view/text-address.ts";
import { contextOf } from "./context.ts";
import { findIn } from "./find.ts";
import { type Found, type Hit, placeOf, rangeOf } from "./hits.ts";
import { leaveFocus } from "./leave-focus.ts";
import { searchWords as text } from "./search-words.ts";

/** The hits by kind, each a link to where it stands. */
export function Results({ reading, found, current, onOpen }: ResultsProps) {
	const groups = [
		{ name: "text", label: text.inText, hits: found.text },
		...found.names.map(({ type, hits }) => ({ name: type.name, label: type.label.other, hits })),
	];
	return (
		<div className="results">
			{groups.map(
				({ name, label, hits }) =>
					hits.length > 0 && (
						<Group
							// Other words begin with a short list again.
							key={`${name} ${found.words}`}
							label={label}
							hits={hits}
							words={found.words}
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
	/** The hit that was stepped to. */
	readonly current: Hit | undefined;
	readonly onOpen: (hit: Hit) => void;
}

function Group({ label, hits, words, reading, current, onOpen }: GroupProps) {
	const [most, setMost] = useState(fewest);
	const shown = hits.slice(0, most);
	// What was stepped to is in the list, however far down.
	if (current && !shown.includes(current) && hits.includes(current)) shown.push(current);
	const left = hits.length - shown.length;
	return (
		<section>
			<h2>
				{label} <span className="count">{hits.length}</span>
			</h2>
			<ul>
				{shown.map((hit) => (
					<li key={keyOf(hit)}>
						<HitLink hit={hit} words={words} reading={reading} isCurrent={hit === current} onOpen={onOpen} />
					</li>
				))}
			</ul>
			{left > 0 && (
				<button
					type="button"
					className="tool"
					onMouseDown={leaveFocus}
					onClick={() => setMost(most + moreAtOnce)}
				>
					{text.more(left)}
				</button>
			)}
		</section>
	);
}

interface GroupProps extends Omit<ResultsProps, "found"> {
	readonly label: string;
	readonly hits: readonly Hit[];
	/** What was looked for. */
	readonly words: string;
}

const fewest = 20;
const moreAtOnce = 100;

const keyOf = (hit: Hit) => (hit.kind === "text" ? hit.range.start : hit.entity.id);

function HitLink({ hit, words, reading, isCurrent, onOpen }: HitLinkProps) {
	const place = placeOf(reading, hit);
	const start = rangeOf(reading, hit)?.start;
	const part = start === undefined ? undefined : partAt(reading, start)?.label;
	return (
		<a
			href={place && textAddress(place)}
			aria-current={isCurrent || undefined}
			ref={isCurrent ? bringIntoList : undefined}
			onMouseDown={leaveFocus}
			onClick={(event) => {
				if (event.metaKey || event.ctrlKey || event.shiftKey) return;
				event.preventDefault();
				onOpen(hit);
			}}
		>
			{hit.kind === "text" ? <InContext hit={hit} reading={reading} /> : <Name hit={hit} words={words} />}
			{part !== undefined && <small>{part}</small>}
		</a>
	);
}

/** The list scrolls along with the steps. */
function bringIntoList(link: HTMLElement | null) {
	link?.scrollIntoView({ block: "nearest" });
}

interface HitLinkProps {
	readonly hit: Hit;
	readonly words: string;
	readonly reading: Reading;
	readonly isCurrent: boolean;
	readonly onOpen: (hit: Hit) => void;
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
