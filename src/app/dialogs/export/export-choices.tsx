import { type ReactNode, useId } from "react";
import { corpusOf, describeQuery } from "../../../corpus/index.ts";
import { type ExportOptions, everythingId, formats } from "../../../formats/index.ts";
import { useDocument, useFiltered } from "../../reading/page-context.tsx";
import { queryOfView } from "../../reading/view-query.ts";
import { Choice } from "../../ui/choice.tsx";
import { dialogMessages } from "../dialog-messages.ts";
import type { ExportScope } from "./use-export.ts";
import { type ExportRequest, formatById } from "./write-export.ts";

/** The choices of scope, format and options. */
export function ExportChoices({ scope, notes, request, onScopeChange, onRequestChange }: ExportChoicesProps) {
	const name = useId();
	const text = dialogMessages.exporting;
	const reading = useDocument();
	const { view } = useFiltered();
	const nouns = reading.layers.layers.map(({ count }) => count.one);
	const selection = describeQuery(queryOfView(view, reading.layers), corpusOf([reading], reading));
	const { format, options } = request;
	const hasDelimiter = format === everythingId || formatById(format).isDelimited === true;
	const optionChoices = (names: readonly (keyof ExportOptions)[]) =>
		names.map((option) => (
			<Choice
				key={option}
				type="checkbox"
				name={`${name}-${option}`}
				label={option === "entityFields" ? text.entityFields(nouns) : text[option]}
				hint={optionHint(option)}
				isChosen={options[option]}
				onChoose={(on) => onRequestChange({ format, options: { ...options, [option]: on } })}
			/>
		));
	return (
		<div>
			<fieldset>
				<legend>{text.what}</legend>
				{scopes.map((each) => (
					<Choice
						key={each}
						type="radio"
						name={`${name}-scope`}
						label={text[each]}
						hint={each === "shown" ? selection : undefined}
						note={notes[each]}
						isChosen={scope === each}
						onChoose={() => onScopeChange(each)}
					/>
				))}
			</fieldset>
			<FormatChoices
				name={`${name}-format`}
				format={format}
				onChange={(id) => onRequestChange({ format: id, options })}
			/>
			<fieldset>
				<legend>{text.withEach}</legend>
				{optionChoices(["entityFields", "context", "citation"])}
			</fieldset>
			{hasDelimiter && (
				<fieldset>
					<legend>{text.forSpreadsheets}</legend>
					{optionChoices(["byteOrderMark", "formulaSafe"])}
				</fieldset>
			)}
		</div>
	);
}

interface ExportChoicesProps {
	readonly scope: ExportScope;
	/** Number of spans in each scope. */
	readonly notes: Readonly<Record<ExportScope, ReactNode>>;
	readonly request: ExportRequest;
	readonly onScopeChange: (scope: ExportScope) => void;
	readonly onRequestChange: (request: ExportRequest) => void;
}

/** The formats that most people want, then the others in a list that is closed at first. */
function FormatChoices({ name, format, onChange }: FormatChoicesProps) {
	const text = dialogMessages.exporting;
	const choice = (id: string, label: string, hint: string) => (
		<Choice
			key={id}
			type="radio"
			name={name}
			label={label}
			hint={hint}
			isChosen={format === id}
			onChoose={() => onChange(id)}
		/>
	);
	const forTools = formats.filter(({ commonName }) => commonName === undefined);
	return (
		<fieldset>
			<legend>{text.format}</legend>
			{formats.map(({ id, commonName, hint }) => commonName !== undefined && choice(id, commonName, hint))}
			{choice(everythingId, text.everything, text.everythingHint)}
			<details open={forTools.some(({ id }) => id === format)}>
				<summary>{text.forTools}</summary>
				{forTools.map(({ id, label, hint }) => choice(id, label, hint))}
			</details>
		</fieldset>
	);
}

interface FormatChoicesProps {
	/** Name of the radio buttons. */
	readonly name: string;
	/** Id of the chosen format. */
	readonly format: string;
	readonly onChange: (id: string) => void;
}

function optionHint(option: keyof ExportOptions): string | undefined {
	const { byteOrderMarkHint, formulaSafeHint } = dialogMessages.exporting;
	if (option === "byteOrderMark") return byteOrderMarkHint;
	return option === "formulaSafe" ? formulaSafeHint : undefined;
}

const scopes = ["shown", "document", "corpus"] as const satisfies readonly ExportScope[];
