import { useId } from "react";
import type { Facet, Filtered } from "../../reading/filter.ts";
import type { ShownView } from "../../reading/shown-view.ts";
import { useShown } from "../../reading/use-view.ts";
import { isChosen, type View, withFacetSwitched } from "../../reading/view.ts";
import { words } from "../../language/messages.ts";

/** The choices of one facet, each with the number of spans that it would show. */
export function FacetFields({ facet, shownView }: FacetFieldsProps) {
	const { name, label } = facet.field;
	return (
		<fieldset className="choices">
			<legend>{label}</legend>
			{facet.options.map(({ value, label, count }) => (
				<Option
					key={value}
					label={label}
					count={count}
					shownView={shownView}
					isOn={(view) => isChosen(view, name, value)}
					chosen={(view) => withFacetSwitched(view, name, value)}
				/>
			))}
		</fieldset>
	);
}

interface FacetFieldsProps {
	readonly facet: Facet;
	readonly shownView: ShownView;
}

/** Whether the author answers a claim. */
export function AnswerFields({ answers, shownView }: AnswerFieldsProps) {
	const group = useId();
	const choices = [
		{ answered: undefined, label: words.answers.any, count: answers.yes + answers.no },
		{ answered: "yes", label: words.answers.yes, count: answers.yes },
		{ answered: "no", label: words.answers.no, count: answers.no },
	] as const;
	return (
		<fieldset className="choices">
			<legend>{words.answers.legend}</legend>
			{choices.map(({ answered, label, count }) => (
				<Option
					key={label}
					group={group}
					label={label}
					count={count}
					shownView={shownView}
					isOn={(view) => view.answered === answered}
					chosen={(view) => ({ ...view, answered })}
				/>
			))}
		</fieldset>
	);
}

interface AnswerFieldsProps {
	readonly answers: NonNullable<Filtered["answers"]>;
	readonly shownView: ShownView;
}

/** One of several where it has a group, and otherwise one by itself. */
function Option({ group, label, count, shownView, isOn, chosen }: OptionProps) {
	return (
		<label>
			<input
				type={group === undefined ? "checkbox" : "radio"}
				name={group}
				checked={useShown(shownView, isOn)}
				onChange={() => shownView.change(chosen(shownView.now()))}
			/>
			<span>{label}</span>
			<span className="count">{count}</span>
		</label>
	);
}

interface OptionProps {
	readonly group?: string;
	readonly label: string;
	readonly count: number;
	readonly shownView: ShownView;
	readonly isOn: (view: View) => boolean;
	/** The view after it was chosen, or unchosen. */
	readonly chosen: (view: View) => View;
}
