import { type MouseEvent, memo, useMemo } from "react";
import type { PlacedSpan } from "../../library/index.ts";
import type { Reading } from "../reading.ts";
import { fragmentOf } from "../view/place.ts";
import { words } from "../words.ts";
import { countIn, startsByLayer } from "./counts.ts";
import "./outline.css";

/** The parts of the document, with what the filters show of each layer that has notes. */
export const Outline = memo(function Outline({ reading, shown, current, onGo }: OutlineProps) {
	const layers = reading.open.layers.layers.filter(({ notes }) => notes);
	const startsOf = useMemo(() => startsByLayer(shown), [shown]);
	// A cell heads others only where there are others.
	const Label = layers.length > 0 ? "th" : "td";
	const supplied = reading.outline.some((entry) => entry.supplied);
	const go = (event: MouseEvent, id: string) => {
		event.preventDefault();
		onGo(id);
	};
	if (reading.outline.length === 0) return null;
	return (
		<nav className="outline" aria-label={words.outline}>
			<h2>{words.outline}</h2>
			<table>
				<thead>
					<tr>
						<td />
						{layers.map(({ id, label }) => (
							<th key={id} scope="col">
								{label.length > longestHead ? <abbr title={label}>{`${label.slice(0, 4)}.`}</abbr> : label}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{reading.outline.map((entry) => (
						<tr
							key={entry.id}
							data-depth={entry.depth}
							aria-current={entry.id === current ? "true" : undefined}
						>
							<Label {...(layers.length > 0 && { scope: "row" })}>
								<a href={fragmentOf({ kind: "id", id: entry.id })} onClick={(event) => go(event, entry.id)}>
									<bdi>{entry.label}</bdi>
								</a>
							</Label>
							{layers.map(({ id }) => (
								<td key={id}>{countIn(startsOf.get(id), entry.range) || "–"}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			{supplied && <p className="supplied">{words.supplied}</p>}
		</nav>
	);
});

interface OutlineProps {
	readonly reading: Reading;
	readonly shown: readonly PlacedSpan[];
	/** Id of the part that is being read. */
	readonly current: string | undefined;
	readonly onGo: (id: string) => void;
}

/** What a column of figures has room for. */
const longestHead = 8;
