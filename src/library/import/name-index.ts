import type { Entity, EntityType, Layers } from "../../annotation/index.ts";

/** Finds entities by the words of their title or of an alias, because an import asks for each of its spans. */
export interface NameIndex {
	add(entity: Entity): void;
	find(words: string, type: EntityType): readonly Entity[];
}

export function createNameIndex({ types }: Layers): NameIndex {
	const entities = new Map<string, Entity[]>();
	const keyOf = (type: string, words: string) => JSON.stringify([type, words]);
	return {
		add(entity) {
			const type = types.get(entity.type);
			if (!type) return;
			const names = type.fields
				.filter(({ name, alias }) => alias || name === type.title)
				.flatMap(({ name }) => entity.fields.get(name) ?? [])
				.flatMap((value) => (value.kind === "text" ? [value.text] : []));
			for (const name of new Set(names)) {
				const key = keyOf(type.name, name);
				const named = entities.get(key);
				if (named) named.push(entity);
				else entities.set(key, [entity]);
			}
		},
		find: (words, type) => entities.get(keyOf(type.name, words)) ?? [],
	};
}
