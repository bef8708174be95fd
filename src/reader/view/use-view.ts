import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { type LayerId, type Layers, layerId } from "../../annotation/index.ts";
import { facetFields, type View } from "./view.ts";

/** The view that the address holds, and the way to change it; each change is a step in the history. */
export function useView(layers: Layers): readonly [View, (view: View) => void] {
	const parsers = useMemo(() => parsersFor(layers), [layers]);
	const [query, setQuery] = useQueryStates(parsers, { history: "push" });
	const view = useMemo(() => viewOf(query, layers), [query, layers]);
	return [view, (changed) => void setQuery(queryOf(changed, layers))];
}

const list = parseAsArrayOf(parseAsString);
const answered = parseAsStringLiteral(["yes", "no"]);

function parsersFor(layers: Layers) {
	const facets = Object.fromEntries(facetFields(layers).map(({ name }) => [name, list]));
	return { ...facets, [hiddenKey]: list, [answeredKey]: answered };
}

type Query = Readonly<Record<string, string | readonly string[] | null | undefined>>;

function viewOf(query: Query, layers: Layers): View {
	const known = new Set<string>(layers.layers.map(({ id }) => id));
	const facets = facetFields(layers).flatMap(({ name }) => {
		const chosen = listOf(query[name]);
		return chosen.length > 0 ? [[name, new Set(chosen)] as const] : [];
	});
	const answer = query[answeredKey];
	return {
		hidden: new Set(
			listOf(query[hiddenKey])
				.filter((id) => known.has(id))
				.map(layerId),
		),
		facets: new Map(facets),
		answered: answer === "yes" || answer === "no" ? answer : undefined,
	};
}

function queryOf(view: View, layers: Layers) {
	const chosen = (name: string) => {
		const values = view.facets.get(name);
		return values && values.size > 0 ? [...values] : null;
	};
	const hidden: readonly LayerId[] = [...view.hidden];
	return {
		...Object.fromEntries(facetFields(layers).map(({ name }) => [name, chosen(name)])),
		[hiddenKey]: hidden.length > 0 ? [...hidden] : null,
		[answeredKey]: view.answered ?? null,
	};
}

const hiddenKey = "hide";
const answeredKey = "answered";
const listOf = (value: Query[string]): readonly string[] => (Array.isArray(value) ? value : []);
