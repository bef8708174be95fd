import { type ReactNode, useId } from "react";
import { type ExportOptions, everythingId, formats } from "../../../formats/index.ts";
import { Choice } from "../../ui/choice.tsx";
import { dialogMessages } from "../dialog-messages.ts";
import type { ExportScope } from "./use-export.ts";
import type { ExportRequest } from "./write-export.ts";

/** The choices of scope, format and options. */
export function ExportChoices({ scope, notes, request, onScopeChange, onRequestChange }: ExportChoicesProps) {
	const name = useId();
	const text = dialogMessages.exporting;
	const { format, options } = request;
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
						note={notes[each]}
						isChosen={scope === each}
						onChoose={() => onScopeChange(each)}
					/>
				))}
			</fieldset>
			<fieldset>
				<legend>{text.format}</legend>
				<div className="formats">
					{formats.map(({ id, label }) => (
						<Choice
							key={id}
							type="radio"
							name={`${name}-format`}
							label={label}
							isChosen={format === id}
							onChoose={() => onRequestChange({ format: id, options })}
						/>
					))}
				</div>
				<Choice
					type="radio"
					name={`${name}-format`}
					label={text.everything}
					hint={text.everythingHint}
					isChosen={format === everythingId}
					onChoose={() => onRequestChange({ format: everythingId, options })}
				/>
			</fieldset>
			<fieldset>
				<legend>{text.withEach}</legend>
				{optionNames.map((option) => (
					<Choice
						key={option}
						type="checkbox"
						name={`${name}-${option}`}
						label={text[option]}
						{...(option === "formulaSafe" && { hint: text.formulaSafeHint })}
						isChosen={options[option]}
						onChoose={(on) => onRequestChange({ format, options: { ...options, [option]: on } })}
					/>
				))}
			</fieldset>
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

const scopes = ["shown", "document", "corpus"] as const satisfies readonly ExportScope[];
const optionNames = [
	"entityFields",
	"context",
	"citation",
	"formulaSafe",
] as const satisfies readonly (keyof ExportOptions)[];
