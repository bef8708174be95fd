import { useId } from "react";
import { useShortcut } from "../../commands/use-shortcut.ts";
import { messages } from "../../language/messages.ts";
import type { Facet, Filtered } from "../../reading/filter.ts";
import type { ShownView } from "../../reading/shown-view.ts";
import { useShown } from "../../reading/use-view.ts";
import { everything, isChosen, isEverything, type View, withFacetSwitched } from "../../reading/view.ts";
import { Icon } from "../../ui/icon.tsx";
import { Menu } from "../../ui/menu.tsx";

interface FilterMenusProps {
	readonly filtered: Filtered;
	readonly view: View;
	readonly shownView: ShownView;
}

/** One menu for each facet, where the bar has the room; what concerns answers shares one. */
export function FilterMenus({ filtered, view, shownView }: FilterMenusProps) {
	const { facets, answers } = filtered;
	const ofAnswers = answers ? facets.filter(({ isOfAnswers }) => isOfAnswers) : [];
	const chosen = [
		...(view.answered ? [messages.answers[view.answered]] : []),
		...ofAnswers.flatMap((facet) => chosenIn(facet, view)),
	];
	return (
		<>
			{facets.map(
				(facet) =>
					!ofAnswers.includes(facet) && (
						<Menu
							key={facet.field.name}
							label={labelOf(facet, view)}
							name={messages.named(facet.field.label, labelOf(facet, view))}
						>
							<FacetFields facet={facet} shownView={shownView} />
						</Menu>
					),
			)}
			{answers && (
				<Menu
					label={shortened(chosen) ?? messages.answers.label}
					name={messages.named(messages.answers.label, shortened(chosen) ?? messages.answers.any)}
				>
					<AnswerFields answers={answers} shownView={shownView} />
					{ofAnswers.map((facet) => (
						<FacetFields key={facet.field.name} facet={facet} shownView={shownView} />
					))}
				</Menu>
			)}
			<ClearButton view={view} shownView={shownView} />
		</>
	);
}

/** All facets behind one button, where it has not. */
export function FilterMenu({ filtered, view, shownView, isBrief }: FilterMenuProps) {
	const chosen = view.facets.size + (view.answered ? 1 : 0);
	const label = chosen > 0 ? messages.filtersChosen(messages.filters, chosen) : messages.filters;
	return (
		<Menu
			label={
				isBrief ? (
					<>
						<Icon of="filters" />
						{chosen || null}
					</>
				) : (
					label
				)
			}
			name={label}
			className={isBrief ? "tool" : "drop"}
		>
			{filtered.facets.map((facet) => (
				<FacetFields key={facet.field.name} facet={facet} shownView={shownView} />
			))}
			{filtered.answers && <AnswerFields answers={filtered.answers} shownView={shownView} />}
			<ClearButton view={view} shownView={shownView} />
		</Menu>
	);
}

interface FilterMenuProps extends FilterMenusProps {
	/** Drawn, where there is no room for the word. */
	readonly isBrief?: boolean;
}

function ClearButton({ view, shownView }: Pick<FilterMenusProps, "view" | "shownView">) {
	const shortcut = useShortcut("show-all");
	if (isEverything(view)) return null;
	return (
		<button
			type="button"
			className="tool"
			aria-keyshortcuts={shortcut}
			onClick={() => shownView.change(everything)}
		>
			{messages.clear}
		</button>
	);
}

/** What is chosen, or the name of the facet where nothing is. */
function labelOf(facet: Facet, view: View): string {
	const { field } = facet;
	return shortened(chosenIn(facet, view)) ?? field.facet ?? field.label;
}

const chosenIn = ({ field, options }: Facet, view: View): readonly string[] =>
	options.filter(({ value }) => isChosen(view, field.name, value)).map(({ label }) => label);

/** The first of the chosen and the number of the others; undefined where nothing is. */
function shortened([first, ...others]: readonly string[]): string | undefined {
	return first === undefined ? undefined : messages.chosen(first, others.length);
}

/** The choices of one facet, each with the number of spans that it would show. */
function FacetFields({ facet, shownView }: FacetFieldsProps) {
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
function AnswerFields({ answers, shownView }: AnswerFieldsProps) {
	const group = useId();
	const choices = [
		{ answered: undefined, label: messages.answers.any, count: answers.yes + answers.no },
		{ answered: "yes", label: messages.answers.yes, count: answers.yes },
		{ answered: "no", label: messages.answers.no, count: answers.no },
	] as const;
	return (
		<fieldset className="choices">
			<legend>{messages.answers.legend}</legend>
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
