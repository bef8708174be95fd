import type { TextRange } from "../../../document/index.ts";
import { keywordInContext } from "../../panels/search/find.ts";
import { useDocument } from "../../reading/page-context.tsx";

/** A list of passages in their context, each with a checkbox. */
export function PassageChoices({ legend, hint, passages }: PassageChoicesProps) {
	const { text } = useDocument();
	return (
		<fieldset className="field hits">
			<legend>{legend}</legend>
			{hint && <p className="hint">{hint}</p>}
			{passages.map(({ key, range, isChosen, toggle }) => {
				const { before, match, after } = keywordInContext(text, range);
				return (
					<label key={key}>
						<input type="checkbox" checked={isChosen} onChange={toggle} />
						<span>
							{before}
							<b>{match}</b>
							{after}
						</span>
					</label>
				);
			})}
		</fieldset>
	);
}

interface PassageChoicesProps {
	readonly legend: string;
	readonly hint?: string;
	readonly passages: readonly PassageChoice[];
}

interface PassageChoice {
	readonly key: string | number;
	readonly range: TextRange;
	readonly isChosen: boolean;
	readonly toggle: () => void;
}

/** Returns a copy of a set with the value added, or without the value if the set has it. */
export function withToggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
	const next = new Set(set);
	if (!next.delete(value)) next.add(value);
	return next;
}
