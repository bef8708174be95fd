import { type Ref, useId } from "react";
import type { Field, Value } from "../../../annotation/index.ts";
import { editingMessages } from "../editing-messages.ts";
import { type Draft, withField } from "./draft.ts";
import { ReferenceField } from "./reference-field.tsx";

const text = editingMessages.form;

/** The control of a field, one of six: a text or several, a term or several, a reference or several. */
export function FieldControl({ field, draft, onChange, inputRef }: FieldControlProps) {
	if (field.kind === "reference") return <ReferenceField field={field} draft={draft} onChange={onChange} />;
	const values = (draft.fields.get(field.name) ?? []).flatMap((value) =>
		value.kind === "text" ? [value.text] : [],
	);
	const set = (texts: readonly string[]) => onChange(withField(draft, field.name, texts.map(asText)));
	if (field.kind === "term" && field.many) return <Terms field={field} values={values} onSet={set} />;
	if (field.kind === "term") return <Term field={field} values={values} onSet={set} />;
	return field.many ? (
		<TextList field={field} values={values} onSet={set} />
	) : (
		<Text field={field} values={values} onSet={set} inputRef={inputRef} />
	);
}

interface FieldControlProps {
	readonly field: Field;
	readonly draft: Draft;
	readonly onChange: (draft: Draft) => void;
	/** The field of a single text on one line. */
	readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

interface ControlProps {
	readonly field: Field;
	readonly values: readonly string[];
	readonly onSet: (values: readonly string[]) => void;
}

interface TextProps extends ControlProps {
	readonly inputRef: Ref<HTMLInputElement> | undefined;
}

const asText = (words: string): Value => ({ kind: "text", text: words });

/** A text, with a counter if the field has a limit. Enter saves the form, Shift+Enter begins a new line. */
function Text({ field, values: [value = ""], onSet, inputRef }: TextProps) {
	const id = useId();
	const most = field.maxLength;
	const length = [...value].length;
	const counter =
		most === undefined
			? undefined
			: length > most
				? text.tooLong(length - most, most)
				: text.counter(length, most);
	const props = {
		id,
		value,
		"aria-describedby": counter === undefined ? undefined : `${id}-count`,
		onChange: ({ target }: { readonly target: { readonly value: string } }) =>
			onSet(target.value === "" ? [] : [target.value]),
	};
	return (
		<div className="field">
			<div className="field-head">
				<label htmlFor={id}>{field.label}</label>
				{counter !== undefined && <span id={`${id}-count`}>{counter}</span>}
			</div>
			{most === undefined ? (
				<input type="text" ref={inputRef} {...props} />
			) : (
				<textarea rows={2} {...props} />
			)}
		</div>
	);
}

function TextList({ field, values, onSet }: ControlProps) {
	const id = useId();
	return (
		<div className="field">
			<div className="field-head">
				<label htmlFor={id}>{field.label}</label>
				<span id={`${id}-hint`}>{text.onePerLine}</span>
			</div>
			<textarea
				id={id}
				data-lines=""
				rows={Math.max(1, values.length)}
				defaultValue={values.join("\n")}
				aria-describedby={`${id}-hint`}
				onChange={({ target }) =>
					onSet(
						target.value
							.split("\n")
							.map((line) => line.trim())
							.filter((line) => line !== ""),
					)
				}
			/>
		</div>
	);
}

function Term({ field, values: [value = ""], onSet }: ControlProps) {
	const id = useId();
	return (
		<div className="field">
			<div className="field-head">
				<label htmlFor={id}>{field.label}</label>
			</div>
			<select
				id={id}
				value={value}
				onChange={({ target }) => onSet(target.value === "" ? [] : [target.value])}
			>
				<option value="">{text.none}</option>
				{field.terms.map((term) => (
					<option key={term.id} value={term.id}>
						{term.label}
					</option>
				))}
			</select>
		</div>
	);
}

function Terms({ field, values, onSet }: ControlProps) {
	return (
		<fieldset className="field terms">
			<legend>{field.label}</legend>
			{field.terms.map(({ id, label }) => (
				<label key={id}>
					<input
						type="checkbox"
						checked={values.includes(id)}
						onChange={({ target }) =>
							onSet(
								field.terms
									.map((term) => term.id)
									.filter((other) => (other === id ? target.checked : values.includes(other))),
							)
						}
					/>
					{label}
				</label>
			))}
		</fieldset>
	);
}
