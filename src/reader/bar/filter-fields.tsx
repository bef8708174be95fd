import { useId } from "react";
import type { Facet, Filtered } from "../view/filter.ts";
import { isChosen, type View, withFacetSwitched } from "../view/view.ts";
import { words } from "../words.ts";

/** The choices of one facet, each with the number of spans that it would show. */
export function FacetFields({ facet, view, onChange }: FacetFieldsProps) {
	return (
		<fieldset className="choices">
			<legend>{facet.field.label}</legend>
			{facet.options.map(({ value, label, count }) => (
				<label key={value}>
					<input
						type="checkbox"
						checked={isChosen(view, facet.field.name, value)}
						onChange={() => onChange(withFacetSwitched(view, facet.field.name, value))}
					/>
					<span>{label}</span>
					<span className="count">{count}</span>
				</label>
			))}
		</fieldset>
	);
}

interface FacetFieldsProps {
	readonly facet: Facet;
	readonly view: View;
	readonly onChange: (view: View) => void;
}

/** Whether the author answers a claim. */
export function AnswerFields({ answers, view, onChange }: AnswerFieldsProps) {
	const name = useId();
	const choices = [
		{ value: undefined, label: words.answers.any, count: answers.yes + answers.no },
		{ value: "yes", label: words.answers.yes, count: answers.yes },
		{ value: "no", label: words.answers.no, count: answers.no },
	] as const;
	return (
		<fieldset className="choices">
			<legend>{words.answers.legend}</legend>
			{choices.map(({ value, label, count }) => (
				<label key={label}>
					<input
						type="radio"
						name={name}
						checked={view.answered === value}
						onChange={() => onChange({ ...view, answered: value })}
					/>
					<span>{label}</span>
					<span className="count">{count}</span>
				</label>
			))}
		</fieldset>
	);
}

interface AnswerFieldsProps {
	readonly answers: NonNullable<Filtered["answers"]>;
	readonly view: View;
	readonly onChange: (view: View) => void;
}
